import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { redact, tidyMessage } from './redact.ts';

function tryDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

describe('taking credentials out of a text', () => {
  it.each([
    ['a classic token', `ghp_${'a1'.repeat(18)}`],
    ['a token of a workflow', `ghs_${'Z9'.repeat(18)}`],
    ['a fine-grained token', `github_pat_${'a'.repeat(22)}_${'b'.repeat(59)}`],
    ['an old installation token', `v1.${'0f'.repeat(20)}`],
    ['a JSON web token', 'eyJhbGciOi.eyJpc3MiOjF9.c2lnbmF0dXJl'],
    ['an authorization header', 'Authorization: Bearer abcdefgh12345678'],
    ['the signature of a link', 'https://example.org/log?se=1&sig=abc%2Bdef%3D'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----'],
    ['a private key that is cut', '-----BEGIN PRIVATE KEY-----\nMIIEv'],
  ])('%s', (_what, secret) => {
    const clean = redact(`before ${secret} after`, []);
    expect(clean).toContain('[REDACTED]');
    expect(clean).toMatch(/^before /u);
    expect(clean).not.toMatch(/MIIE|abc%2B|abcdefgh1|c2lnbmF0|a1a1|Z9Z9|0f0f|aaaa/u);
  });

  it('leaves ordinary words alone', () => {
    const text = 'the token is missing; bearer of news; v1.2.3; github_pat; ?page=2';
    expect(redact(text, ['short'])).toBe(text);
  });

  it('hides a known secret wherever it stands', () => {
    const secret = fc.stringMatching(/^[!-~]{8,40}$/u);
    fc.assert(
      fc.property(fc.string(), secret, fc.string(), (before, known, after) => {
        expect(redact(`${before}${known}${after}`, [known]).includes(known)).toBe('[REDACTED]'.includes(known));
      }),
    );
  });

  it.each<[string, (text: string) => string]>([
    ['Base64', (text) => Buffer.from(text).toString('base64')],
    ['Base64url', (text) => Buffer.from(text).toString('base64url')],
    ['Base64 in an address', (text) => encodeURIComponent(Buffer.from(text).toString('base64'))],
    ['an address', (text) => encodeURIComponent(text)],
    [
      'an address, in lower case',
      (text) => encodeURIComponent(text).replace(/%[0-9A-F]{2}/gu, (escape) => escape.toLowerCase()),
    ],
    ['a form', (text) => new URLSearchParams({ a: text }).toString()],
    [
      'escapes alone',
      (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    ],
  ])('hides a known secret in %s, whatever stands around it', (_form, encode) => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[ -~]{0,20}$/u),
        fc.stringMatching(/^[!-~]{16,40}$/u),
        fc.stringMatching(/^[ -~]{0,20}$/u),
        (before, known, after) => {
          const clean = redact(encode(`${before}${known}${after}`), [known]);
          const decoded = [clean.replaceAll('[REDACTED]', ' ').replaceAll('%20', ' ')].flatMap((text) => [
            text,
            tryDecode(text),
            ...text.split(' ').map((part) => Buffer.from(part, 'base64').toString('latin1')),
          ]);
          for (const text of decoded)
            for (let at = 0; at + 12 <= known.length; at += 1) expect(text).not.toContain(known.slice(at, at + 12));
        },
      ),
    );
  });

  it.each(['x-access-token', 'oauth2', 'me'])(
    'hides a token behind the user name %s of basic authentication',
    (user) => {
      const token = `ghs_${'aZ9'.repeat(12)}`;
      const clean = redact(`header: ${Buffer.from(`${user}:${token}`).toString('base64')}`, [token]);
      expect(
        Buffer.from(clean.replace('header: ', '').replace('[REDACTED]', ' '), 'base64').toString('latin1'),
      ).not.toContain('aZ9aZ9');
      expect(clean).toContain('[REDACTED]');
    },
  );

  it('makes one short line of anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1000 }), (text) => {
        const tidy = tidyMessage(text, []);
        expect(tidy.length).toBeLessThanOrEqual(300);
        expect(tidy).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});
