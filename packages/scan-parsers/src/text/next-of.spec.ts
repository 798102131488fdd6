import { describe, expect, it } from '@jest/globals';
import { nextOf } from './next-of.ts';

describe('nextOf', () => {
  it.each([
    ['a<b', 0, 1],
    ['<<', 1, 1],
    ['ab', 0, 2],
    ['', 0, 0],
    ['<', 1, 1],
    ['😀<', 0, 2],
  ])('finds in %j from %i on the index %i', (text, from, index) => {
    expect(nextOf(/[<&]/gu, text, from)).toBe(index);
  });

  it.each([
    [' 😀', 0, 1],
    ['  ', 0, 2],
    [' x', 0, 1],
  ])('begins where a character of two code units does: %j', (text, from, index) => {
    expect(nextOf(/[^ ]/gu, text, from)).toBe(index);
  });
});
