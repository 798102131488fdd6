import { describe, expect, it } from '@jest/globals';
import { findSmallestCover } from './smallest-cover.ts';

describe('findSmallestCover', () => {
  it.each<[string, number[][], number[], number[]]>([
    ['nothing', [[1], [1]], [0], []],
    ['the first of equals', [[1], [1], [1]], [2], [0, 1]],
    ['what helps at all', [[0], [1], [0]], [1], [1]],
    ['changes in their own order', [[1], [3]], [4], [0, 1]],
    ['one change that clears more than is asked', [[2], [9], [2]], [3], [1]],
    ['two large changes', [[3], [2], [2], [2], [3]], [6], [0, 4]],
    [
      'one of both rules and one of each',
      [
        [1, 1],
        [2, 0],
        [0, 2],
        [1, 1],
      ],
      [2, 2],
      [0, 3],
    ],
    [
      'one for each of three rules',
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
        [0, 0, 1],
      ],
      [1, 1, 1],
      [0, 1, 2],
    ],
    [
      'fewer than what helps most at first',
      [
        [2, 2],
        [3, 0],
        [0, 3],
      ],
      [3, 3],
      [1, 2],
    ],
    [
      'changes of nested rules',
      [
        [1, 0],
        [1, 1],
        [1, 0],
        [1, 1],
      ],
      [3, 1],
      [0, 1, 3],
    ],
    [
      'changes of more than five rules',
      [
        [1, 1, 1, 0, 0, 0],
        [0, 0, 0, 1, 1, 1],
        [1, 1, 0, 1, 1, 0],
      ],
      [1, 1, 1, 1, 1, 1],
      [0, 1],
    ],
  ])('takes %s', (_what, changes, demands, chosen) => {
    expect(findSmallestCover(changes, demands)).toEqual({ chosen, exact: true });
  });
});
