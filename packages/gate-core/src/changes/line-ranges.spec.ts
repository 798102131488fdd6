import { describe, expect, it } from '@jest/globals';
import type { LineRange } from '../evidence/changed-lines.ts';
import { countLines, holdsAnyLine, intersectRanges, linesIn, mergeRanges, rangesOf } from './line-ranges.ts';

type Ranges = readonly LineRange[];

describe('mergeRanges', () => {
  it.each<[string, Ranges, Ranges]>([
    ['nothing', [], []],
    [
      'ranges apart',
      [
        [7, 8],
        [1, 5],
      ],
      [
        [1, 5],
        [7, 8],
      ],
    ],
    [
      'ranges that meet',
      [
        [1, 5],
        [6, 8],
      ],
      [[1, 8]],
    ],
    [
      'ranges that overlap',
      [
        [1, 5],
        [3, 8],
      ],
      [[1, 8]],
    ],
    [
      'a range within another',
      [
        [1, 9],
        [3, 4],
      ],
      [[1, 9]],
    ],
    ['a range the wrong way round', [[5, 1]], [[1, 5]]],
    ['a range of one line', [[3, 3]], [[3, 3]]],
  ])('puts in order %s', (_what, ranges, merged) => {
    expect(mergeRanges(ranges)).toEqual(merged);
  });

  it('leaves the given ranges as they are', () => {
    const given: LineRange[] = [
      [1, 2],
      [2, 9],
    ];
    mergeRanges(given);
    expect(given).toEqual([
      [1, 2],
      [2, 9],
    ]);
  });
});

describe('lines', () => {
  it('make ranges, and ranges make lines', () => {
    expect(rangesOf([5, 1, 2, 2])).toEqual([
      [1, 2],
      [5, 5],
    ]);
    expect([
      ...linesIn([
        [1, 2],
        [5, 5],
      ]),
    ]).toEqual([1, 2, 5]);
    expect(
      countLines([
        [1, 2],
        [5, 5],
      ]),
    ).toBe(3);
    expect(countLines([])).toBe(0);
  });
});

describe('holdsAnyLine', () => {
  const ranges: Ranges = [
    [3, 5],
    [9, 9],
    [20, 30],
  ];

  it.each([
    [2, 2, false],
    [3, 3, true],
    [5, 5, true],
    [6, 8, false],
    [6, 9, true],
    [9, 9, true],
    [10, 19, false],
    [1, 100, true],
    [30, 40, true],
    [31, 40, false],
  ])('from %d to %d: %j', (first, last, holds) => {
    expect(holdsAnyLine(ranges, first, last)).toBe(holds);
  });

  it('takes one line for itself', () => {
    expect([4, 6].map((line) => holdsAnyLine(ranges, line))).toEqual([true, false]);
    expect(holdsAnyLine([], 1)).toBe(false);
  });
});

describe('intersectRanges', () => {
  it.each<[Ranges, Ranges, Ranges]>([
    [[], [[1, 2]], []],
    [[[1, 5]], [[5, 9]], [[5, 5]]],
    [[[1, 4]], [[5, 9]], []],
    [
      [[1, 9]],
      [
        [2, 3],
        [5, 6],
      ],
      [
        [2, 3],
        [5, 6],
      ],
    ],
    [
      [
        [1, 3],
        [6, 9],
      ],
      [[2, 7]],
      [
        [2, 3],
        [6, 7],
      ],
    ],
    [
      [
        [1, 2],
        [4, 5],
      ],
      [
        [1, 2],
        [4, 5],
      ],
      [
        [1, 2],
        [4, 5],
      ],
    ],
  ])('of %j and %j: %j', (left, right, common) => {
    expect(intersectRanges(left, right)).toEqual(common);
    expect(intersectRanges(right, left)).toEqual(common);
  });
});
