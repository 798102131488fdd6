import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasVisibleText } from './visible-text.ts';

describe('hasVisibleText', () => {
  it.each(['a', '@sec', 'Ж', '設計', '٣', 'e\u0301', '\u200Ba\u200B', '９'])('sees %j', (text) => {
    expect(hasVisibleText(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \t\n\u00A0\u1680\u2003\u202F\u205F\u3000\u2028\u2029'],
    ['zero width', '\u200B\u200C\u200D\u2060\uFEFF'],
    ['bidi controls', '\u061C\u200E\u200F\u202A\u202E\u2066\u2069'],
    ['controls', '\u0000\u0007\u001B\u007F\u0085'],
    ['soft hyphen and invisible operators', '\u00AD\u2061\u2064\u180E\u034F'],
    ['combining marks alone', '\u0301\u20DD\u{E0100}\uFE0F'],
    ['tags', '\u{E0061}\u{E007F}'],
    ['fillers', '\u115F\u1160\u3164\uFFA0'],
    ['a blank pattern', '\u2800'],
    ['private use, unassigned, half a character', '\uE000\u{10FFFF}\uD800'],
    ['punctuation', '-.@?!…'],
  ])('sees nothing in %s', (_, text) => {
    expect(hasVisibleText(text)).toBe(false);
  });

  it('needs one character that is drawn, however many are not', () => {
    const undrawn = fc.constantFrom('\u200B', '\u202E', '\u3164', '\u2800', '\u0301', ' ', '\u00AD', '\uFE0F');
    fc.assert(
      fc.property(fc.array(undrawn), fc.array(undrawn), (before, after) => {
        expect(hasVisibleText([...before, ...after].join(''))).toBe(false);
        expect(hasVisibleText([...before, 'x', ...after].join(''))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
