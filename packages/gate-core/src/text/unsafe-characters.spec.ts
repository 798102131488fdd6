import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escapeUnsafe, replaceUnsafe } from './unsafe-characters.ts';

const unsafe: readonly (readonly [name: string, character: string])[] = [
  ['a C0 control', '\u001b'],
  ['DEL', '\u007f'],
  ['a C1 control', '\u009b'],
  ['the soft hyphen', '\u00ad'],
  ['the combining grapheme joiner', '\u034f'],
  ['the Arabic letter mark', '\u061c'],
  ['a Hangul filler', '\u3164'],
  ['a zero-width space', '\u200b'],
  ['a line separator', '\u2028'],
  ['a bidi override', '\u202e'],
  ['a bidi isolate', '\u2066'],
  ['an invisible operator', '\u2061'],
  ['a variation selector', '\ufe0f'],
  ['a byte order mark', '\ufeff'],
  ['a lone surrogate', '\ud800'],
  ['a tag character', '\u{e0041}'],
  ['a noncharacter', '\uffff'],
];

describe('unsafe characters', () => {
  it.each(unsafe)('include %s', (_name, character) => {
    expect(escapeUnsafe(character)).toMatch(/^\\u\{[\dA-F]+\}$/u);
    expect(replaceUnsafe(`a${character}b`, () => '')).toBe('ab');
  });

  it('do not include text of any script, spaces, emoji and combining marks', () => {
    const text = 'a ä e\u0301 漢字 עברית हिन्दी 😀 ✓ │ \u00a0';
    expect(escapeUnsafe(text)).toBe(text);
  });

  it('stay as they are where the caller keeps them', () => {
    expect(escapeUnsafe('a\tb\n\u0007', '\t\n')).toBe('a\tb\n\\u{7}');
  });

  it('leave text that needs no second pass', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeUnsafe(escapeUnsafe(text))).toBe(escapeUnsafe(text));
      }),
    );
  });
});
