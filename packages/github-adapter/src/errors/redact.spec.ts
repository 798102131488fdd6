import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { redact, tidyMessage } from './redact.ts';

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
        expect(redact(`${before}${known}${after}`, [known]).includes(known)).toBe(('[REDACTED]'.includes(known)));
      }),
    );
  });

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
