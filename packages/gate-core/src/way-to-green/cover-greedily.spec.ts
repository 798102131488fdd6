import { describe, expect, it } from '@jest/globals';
import { coverGreedily } from './cover-greedily.ts';
import type { Kind } from './cover-greedily.ts';

/** Kinds of change, each by how much it clears and how many there are of it. */
const kindsOf = (...kinds: readonly (readonly [clears: readonly number[], count: number])[]): Kind[] =>
  kinds.map(([clears, count]) => ({ clears, members: Array.from({ length: count }, (_, index) => index) }));

describe('coverGreedily', () => {
  it.each<[string, Kind[], number[], number[]]>([
    ['nothing where nothing is asked', kindsOf([[1], 3]), [0], [0]],
    ['as many of one kind as are needed', kindsOf([[1], 5]), [3], [3]],
    ['what helps most first', kindsOf([[1], 1], [[3], 1], [[2], 1]), [4], [1, 1, 0]],
    ['the first of equals', kindsOf([[2], 1], [[2], 1]), [2], [1, 0]],
    ['several at once, and one more for the rest', kindsOf([[3], 5]), [7], [3]],
    ['no more of a kind than there are', kindsOf([[3], 1], [[1], 9]), [5], [1, 2]],
    [
      'another kind where the best helps less by now',
      kindsOf([[2, 2], 1], [[3, 0], 1], [[0, 3], 1]),
      [3, 3],
      [1, 1, 1],
    ],
    ['not what clears more than is asked', kindsOf([[5, 0], 1], [[2, 2], 1]), [2, 2], [0, 1]],
    ['no kind that does not help at all', kindsOf([[0, 1], 1], [[1, 0], 2]), [2, 0], [0, 2]],
    ['fewer of a kind where another demand is met first', kindsOf([[1, 2], 9], [[1, 0], 9]), [6, 4], [6, 0]],
  ])('takes %s', (_what, kinds, demands, taken) => {
    expect(coverGreedily(kinds, demands)).toEqual(taken);
  });

  it('takes the best of many, in whatever order they are', () => {
    const helps = Array.from({ length: 20 }, (_, index) => ((index * 7) % 20) + 1);
    const taken = coverGreedily(kindsOf(...helps.map((help) => [[help], 1] as const)), [20 + 19 + 18 + 17 + 16]);
    expect(helps.filter((_, index) => taken[index] === 1).toSorted((left, right) => left - right)).toEqual([
      16, 17, 18, 19, 20,
    ]);
  });

  it('takes the first of many equals', () => {
    const kinds = kindsOf(...Array.from({ length: 10 }, () => [[1], 1] as const));
    expect(coverGreedily(kinds, [4])).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
  });

  it('refuses demands that all changes together do not meet', () => {
    expect(() => coverGreedily(kindsOf([[1], 2]), [3])).toThrow(RangeError);
    expect(() => coverGreedily([], [1])).toThrow(RangeError);
  });
});
