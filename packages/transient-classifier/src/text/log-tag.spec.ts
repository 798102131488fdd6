import { describe, expect, it } from '@jest/globals';
import { withoutLogTag } from './log-tag.ts';

describe('the name of the program that wrote a line', () => {
  it.each([
    ['#12 [deps 4/4] npm error code ECONNRESET'],
    ['web-1  | npm error code ECONNRESET'],
    ['api:install: npm error code ECONNRESET'],
    ['@octo/api:build: npm error code ECONNRESET'],
    ['packages/api install: npm error code ECONNRESET'],
    ['[api] npm error code ECONNRESET'],
  ])('is taken off: %s', (line) => {
    expect(withoutLogTag(line)).toBe('npm error code ECONNRESET');
  });

  it.each([
    ['a level of Maven', '[ERROR] Failed to execute goal'],
    ['a level in small letters', '[error] Error downloading'],
    ['a code of curl', '[28] Timeout was reached'],
    ['a browser', '[chromium] › tests/login.spec.ts:12:5 › logs in'],
    ['a place in a file', 'src/app.ts:12: error'],
    ['a table', '| name | value |'],
  ])('is none: %s', (_name, line) => {
    expect(withoutLogTag(line)).toBeNull();
  });
});
