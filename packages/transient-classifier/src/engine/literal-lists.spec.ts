import { describe, expect, it } from '@jest/globals';
import { better, maxChoices, product, shortest, union } from './literal-lists.ts';

const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `t${index}`);

describe('the better of two lists', () => {
  it.each([
    ['the only one', null, ['abc'], ['abc']],
    ['the only one, on the left', ['abc'], null, ['abc']],
    ['neither', null, null, null],
    ['that with the longer shortest text', ['abc', 'abcdef'], ['abcd'], ['abcd']],
    ['the shorter list of equals', ['abc', 'abd'], ['xyz'], ['xyz']],
    ['the first of equals', ['abc'], ['xyz'], ['abc']],
    ['not what is common', ['download'], ['abc'], ['abc']],
    ['not what has something common in it', ['download', 'abcdef'], ['abc'], ['abc']],
    ['what is common rather than what is too short', ['download'], ['ab'], ['download']],
    ['letters rather than digits', ['a000000'], ['abcd'], ['abcd']],
    ['what is beyond ASCII', ['abcd'], ['äbc'], ['äbc']],
  ])('is %s', (_what, left, right, best) => {
    expect(better(left && [...left], right && [...right])).toEqual(best);
  });
});

describe('the weight of a list', () => {
  it.each([
    [[], 0],
    [['abcd', 'ab'], 2],
    [['00'], 0.5],
    [['ä'], 3],
    [['a\tb'], 3],
    [['a\u0001'], 4],
    [['a\u001f '], 5],
    [['a '], 2],
    [['a~'], 2],
    [['a\u007f'], 4],
  ])('of %j is %d', (texts, weight) => {
    const measured = [...texts];
    expect(shortest(measured)).toBe(weight);
    expect(shortest(measured)).toBe(weight);
  });
});

describe('lists joined', () => {
  it.each([
    [
      ['a', 'b'],
      ['c', 'd'],
      ['ac', 'ad', 'bc', 'bd'],
    ],
    [[''], ['c'], ['c']],
    [['c'], [''], ['c']],
    [many(maxChoices), ['x'], many(maxChoices).map((text) => `${text}x`)],
    [many(maxChoices + 1), ['x'], null],
    [many(5), many(5), null],
    [many(4), ['a', 'b', 'c', 'd', 'e', 'f'], many(4).flatMap((text) => Array.from('abcdef', (end) => text + end))],
    [['', 'a'], ['c'], ['c', 'ac']],
    [['c'], ['', 'a'], ['c', 'ca']],
  ])('one after the other (%#)', (left, right, joined) => {
    expect(product(left, right)).toEqual(joined);
  });

  it.each([
    [[], []],
    [
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
      ['a', 'b', 'c'],
    ],
    [[['a'], null], null],
    [[many(200)], many(200)],
    [[many(200), ['x']], null],
  ])('side by side (%#)', (lists, joined) => {
    expect(union(lists)).toEqual(joined);
  });
});
