import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { redactionOf, secretMessage, withoutPassword } from './redaction.ts';

describe('redactionOf', () => {
  it.each<[string, readonly (string | null)[], string, string]>([
    ['a secret', ['hunter2'], 'it is hunter2!', 'it is [redacted]!'],
    ['every occurrence', ['hunter2'], 'hunter2hunter2', '[redacted]'],
    ['in whatever case', ['Hunter2'], 'HUNTER2', '[redacted]'],
    ['values that overlap', ['abcdef', 'defghi'], 'xabcdefghix', 'x[redacted]x'],
    ['a value within another', ['hunter2', 'key=hunter2'], 'key=hunter2', '[redacted]'],
    ['what is trimmed', ['  hunter2\n'], 'hunter2', '[redacted]'],
    ['what a match quotes', ["password = 'hunter2hunter2'"], 'a/hunter2hunter2.txt', 'a/[redacted].txt'],
    ['what a match assigns', ['PASSWORD=hunter2hunter2'], 'a/hunter2hunter2.txt', 'a/[redacted].txt'],
    [
      'a line of a key',
      ['-----BEGIN KEY-----\nMIIEabcdefgh\n-----END KEY-----'],
      'found MIIEabcdefgh',
      'found [redacted]',
    ],
    ['e-mail addresses', [], 'by Jane <jane.doe+x@mail.example.org>', 'by Jane <[redacted]>'],
    ['names of people', ['Jane Doe'], 'home/jane doe/x', 'home/[redacted]/x'],
    ['nothing but that: short values', ['abc', '', null], 'abc', 'abc'],
    ['nothing but that: versions', [], 'pkg@1.2.3', 'pkg@1.2.3'],
    ['nothing but that: scopes', [], '@scope/name', '@scope/name'],
  ])('takes out %s', (_what, values, text, clean) => {
    expect(redactionOf(values)(text)).toBe(clean);
  });

  it('leaves no value of four characters or more, whatever it is', () => {
    const value = fc
      .string({ minLength: 4, maxLength: 12, unit: fc.constantFrom('a', 'B', '.', '$', '\\', '(', 'İ', '😀', 'é') })
      .filter((text) => text.trim().length >= 4);
    fc.assert(
      fc.property(value, fc.string(), fc.string(), (secret, before, after) => {
        expect(redactionOf([secret])(`${before}${secret}${after}`)).not.toContain(secret.trim());
      }),
    );
  });

  it('takes out a long value by its beginning, and what follows that', () => {
    const value = `hunter2${'ab'.repeat(1000)}`;
    expect(redactionOf([value])(`it is ${value} here`)).toBe('it is [redacted] here');
    expect(redactionOf([value])(`it is ${value.slice(0, 900)}`)).toBe('it is [redacted]');
  });

  it('leaves out what is behind all that is ever shown of a text', () => {
    expect(redactionOf([])('a b '.repeat(5000))).toHaveLength(16_384);
  });
});

describe('withoutPassword', () => {
  it.each([
    ['B105', "Possible hardcoded password: 'hunter2'", 'Possible hardcoded password'],
    ['S106', 'Possible hardcoded password: "hun\nter2"', 'Possible hardcoded password'],
    ['S105', 'Possible hardcoded password assigned to: "token"', 'Possible hardcoded password assigned to: "token"'],
    ['B101', 'Use of assert: detected', 'Use of assert: detected'],
    [null, 'Possible hardcoded password: x', 'Possible hardcoded password: x'],
  ])('of %s', (ruleId, message, clean) => {
    expect(withoutPassword(ruleId, message)).toBe(clean);
  });
});

describe('secretMessage', () => {
  it.each([
    ['key', 'a.py', 'Possible secret in a.py (rule key)'],
    [null, null, 'Possible secret'],
  ])('of %s in %s', (ruleId, path, message) => {
    expect(secretMessage(ruleId, path)).toBe(message);
  });
});
