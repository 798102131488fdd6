import { describe, expect, it } from '@jest/globals';
import { beginningOf, beyondAscii } from './text-beginning.ts';

describe('the beginning of a text', () => {
  it.each([
    ['npm', 'n'],
    [' npm', ' '],
    ['\u007f', '\u007f'],
    ['\u0080', beyondAscii],
    ['✓ a', beyondAscii],
    ['🚫', beyondAscii],
    ['', ''],
  ])('of %j is %j', (text, expected) => {
    expect(beginningOf(text)).toBe(expected);
  });
});
