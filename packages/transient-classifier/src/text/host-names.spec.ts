import { describe, expect, it } from '@jest/globals';
import { bareHost } from './host-names.ts';

const hostIn = (text: string): string | null => new RegExp(bareHost, 'u').exec(text)?.[0] ?? null;

describe('a bare host', () => {
  it.each([
    ['no answer from packages.example.org', 'packages.example.org'],
    ['images.example.com:443 refused', 'images.example.com'],
    ['registry.example.io/v2/ said 503', 'registry.example.io'],
    ['ghcr.io/owner/image', 'ghcr.io'],
    ['my-docker.example.dev/image', 'my-docker.example.dev'],
    ['dl.example.net/file', 'dl.example.net'],
    ['static.rust-lang.rs timed out', 'static.rust-lang.rs'],
    ['"example.com" is down', 'example.com'],
    ['example.com.', 'example.com'],
  ])('is in %j', (text, host) => {
    expect(hostIn(text)).toBe(host);
  });

  it.each([
    ['main.rs'],
    ['setup.py'],
    ['github.com/owner/repo'],
    ['user@example.com'],
    ['https://example.com'],
    ['java.io failed'],
    ['socket.io disconnected'],
    ['example.com_backup'],
    ['example.company'],
    ['a.example.de/path'],
    ['call.me.at('],
    ['no host'],
  ])('is not in %j', (text) => {
    expect(hostIn(text)).toBeNull();
  });
});
