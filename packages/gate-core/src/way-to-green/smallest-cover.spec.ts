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

/** Numbers that look random and are always the same. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

describe('a cover of 8 changes', () => {
  const subsets = Array.from({ length: 2 ** 8 }, (_, mask) =>
    Array.from({ length: 8 }, (_unused, index) => index).filter((index) => Math.floor(mask / 2 ** index) % 2 === 1),
  ).toSorted((left, right) => left.length - right.length);

  it.each(Array.from({ length: 24 }, (_, index) => [index % 2 === 0 ? 3 : 6, index + 1] as const))(
    'for %d rules is as small as any set that is enough (%d)',
    (ruleCount, seed) => {
      const next = numbersFrom(seed * 7919);
      const changes = Array.from({ length: 8 }, () => Array.from({ length: ruleCount }, () => next(4)));
      const clearedBy = (chosen: readonly number[], rule: number): number =>
        chosen.reduce((sum, index) => sum + (changes[index]?.[rule] ?? 0), 0);
      const everything = changes.map((_, index) => index);
      const demands = Array.from({ length: ruleCount }, (_, rule) => Math.ceil(clearedBy(everything, rule) / 2));
      const isEnough = (chosen: readonly number[]): boolean =>
        demands.every((demand, rule) => clearedBy(chosen, rule) >= demand);
      const { chosen, exact } = findSmallestCover(changes, demands);
      expect([exact, isEnough(chosen), chosen.length]).toEqual([true, true, subsets.find(isEnough)?.length]);
      expect(chosen).toEqual(chosen.toSorted((left, right) => left - right));
    },
  );
});
