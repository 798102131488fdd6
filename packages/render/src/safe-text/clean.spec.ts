import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { hostileText } from '../testing/hostile-text.ts';
import { capText, countCodePoints } from './cap.ts';
import { cleanLine } from './clean.ts';

describe('cleanLine', () => {
  it.each([
    ['plain text stays', 'requests 2.31.0 → 2.32.0', 'requests 2.31.0 → 2.32.0'],
    ['letters of any script stay', 'naïve 漢字 العربية', 'naïve 漢字 العربية'],
    ['line breaks become spaces', 'one\r\ntwo\nthree\u{2028}four\u{85}five', 'one two three four five'],
    ['colours go', '\u{1b}[1;31mred\u{1b}[0m', 'red'],
    ['a window title goes', '\u{1b}]0;pwned\u{7}text', 'text'],
    ['a hyperlink goes, its label stays', '\u{1b}]8;;https://evil.example\u{1b}\\label\u{1b}]8;;\u{1b}\\', 'label'],
    ['the eight-bit introducer goes', '\u{9b}31mred', 'red'],
    ['an unfinished sequence swallows nothing', '\u{1b}]0;text that stays', '\\u{1B}]0;text that stays'],
    ['bidi controls are shown', 'gnp\u{202e}exe', 'gnp\\u{202E}exe'],
    ['zero-width characters go', 'ad\u{200b}min\u{feff}', 'admin'],
    ['tag characters go', 'a\u{e0041}b', 'ab'],
    ['controls are shown', 'a\0b\u{7f}', 'a\\u{0}b\\u{7F}'],
    ['lone surrogates are shown', 'a\u{d800}b', 'a\\u{D800}b'],
    ['noncharacters are shown', 'a\u{ffff}', 'a\\u{FFFF}'],
    ['embedded commands are broken', 'x ##[add-mask]y ##vso[task.z]', 'x # #[add-mask]y # #vso[task.z]'],
    ['a sequence that only appears after cleaning is none', '\u{1b}\u{200b}[31m', '\\u{1B}[31m'],
  ])('%s', (_title, raw, expected) => {
    expect(cleanLine(raw, 300)).toBe(expected);
  });

  it('leaves one line without any control, bidi or invisible character', () => {
    fc.assert(
      fc.property(hostileText(), (raw) => {
        expect(cleanLine(raw, 200)).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]|##[a-z]*\[/iu,
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves one space where an invisible character stood between two', () => {
    expect(cleanLine('a \u200b b', 20)).toBe('a b');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(hostileText(), (raw) => {
        const once = cleanLine(raw, 200);
        expect(cleanLine(once, 200)).toBe(once);
      }),
    );
  });

  it('is quick on a very long line', () => {
    expect(countCodePoints(cleanLine('\u{1b}]'.repeat(2_000_000), 300))).toBe(300);
  });

  it('does not tear a pair of surrogates at its own window', () => {
    expect(cleanLine('😀'.repeat(5_000), 10)).toBe(`${'😀'.repeat(9)}…`);
  });
});

describe('capText', () => {
  it.each([
    ['short text stays', 'abc', 3, 'abc'],
    ['the ellipsis counts', 'abcd', 3, 'ab…'],
    ['pairs count once and stay whole', '😀😀😀😀', 3, '😀😀…'],
    ['a letter keeps its accent', 'ae\u{301}bcd', 3, 'a…'],
    ['a joined emoji stays whole', 'x👩‍👩‍👧y', 4, 'x…'],
    ['no space before the ellipsis', 'one two three', 9, 'one two…'],
    ['a cluster longer than the limit is cut', `a${'\u{301}'.repeat(50)}`, 5, `a${'\u{301}'.repeat(3)}…`],
  ])('%s', (_title, text, max, expected) => {
    expect(capText(text, max)).toBe(expected);
  });

  it('never exceeds the limit and never tears a pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 30 }), (text, max) => {
        const capped = capText(text, max);
        expect(countCodePoints(capped)).toBeLessThanOrEqual(max);
        expect(capped).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});
