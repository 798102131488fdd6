import { describe, expect, it } from '@jest/globals';
import { checkApiUrl } from './api-url.ts';

describe('the address of the API', () => {
  it.each([
    ['https://api.github.com', 'https://api.github.com'],
    ['https://github.example.com/api/v3/', 'https://github.example.com/api/v3'],
    ['http://127.0.0.1:8080/api/v3', 'http://127.0.0.1:8080/api/v3'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('may be %s', (text, url) => {
    expect(checkApiUrl(text)).toBe(url);
  });

  it.each([
    ['http://github.example.com/api/v3', 'is not https'],
    ['http://127.0.0.1.example.com', 'is not https'],
    ['ftp://github.example.com', 'is not https'],
    ['github.example.com', 'is not the address'],
    ['', 'is not the address'],
    ['https://github.example.com/?a=1', 'query or fragment'],
    ['https://octocat:hunter2@github.example.com', 'user name or password'],
  ])('may not be %j', (text, message) => {
    expect(() => checkApiUrl(text)).toThrow(message);
  });

  it.each(['https://octocat:hunter2@github.example.com', 'octocat://x:hunter2@['])(
    'shows no password of %s',
    (text) => {
      let message = '';
      try {
        checkApiUrl(text);
      } catch (error) {
        message = String(error);
      }
      expect(message).toContain('TypeError');
      expect(message).not.toContain('hunter2');
    },
  );
});
