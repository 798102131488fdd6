import { describe, expect, it } from '@jest/globals';
import { displayWidth, endOfWidth, splitAtWidth } from './display-width.ts';

describe('the width of a text on a terminal', () => {
  it.each<[string, string, number]>([
    ['ASCII', 'ok', 2],
    ['an accent as a character of its own', 'e\u0301', 1],
    ['Han', '漢字', 4],
    ['Hangul', '한', 2],
    ['Tangut', '\u{17000}', 2],
    ['kana of the supplement', '\u{1b000}', 2],
    ['fullwidth punctuation', '，', 2],
    ['halfwidth katakana', 'ｱ', 1],
    ['a character of ambiguous width', '§', 1],
    ['an emoji', '😀', 2],
    ['a flag of two letters', '🇩🇪', 2],
    ['an invisible character', 'a\u200bb', 2],
  ])('is right for %s', (_what, text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

describe('cutting a text to a width', () => {
  it('never takes half a character', () => {
    expect(splitAtWidth('漢字 ok', 3)).toEqual(['漢', '字 ok']);
    expect(endOfWidth('漢字', 3)).toBe('字');
  });
});
