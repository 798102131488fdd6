import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divideRange, filteredResultCap, formatRange } from './time-range.ts';

describe('a range of time', () => {
  it('is written as GitHub filters', () => {
    expect(formatRange({ fromSecond: 1767614400, toSecond: 1767700799 })).toBe(
      '2026-01-05T12:00:00Z..2026-01-06T11:59:59Z',
    );
  });

  it('is divided by how much is in it, newest first', () => {
    const pieces = divideRange({ fromSecond: 0, toSecond: 11_999 }, 10_000);
    expect(pieces).toHaveLength(12);
    expect(pieces[0]).toEqual({ fromSecond: 11_000, toSecond: 11_999 });
  });

  it('is halved when GitHub only says that it is full', () => {
    expect(divideRange({ fromSecond: 10, toSecond: 12 }, filteredResultCap)).toEqual([
      { fromSecond: 11, toSecond: 12 },
      { fromSecond: 10, toSecond: 10 },
    ]);
  });

  it('is covered exactly once by its pieces, each smaller than itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 1000, max: 1e6 }),
        (fromSecond, length, total) => {
          const range = { fromSecond, toSecond: fromSecond + length };
          const pieces = divideRange(range, total);
          expect(pieces.length).toBeGreaterThan(1);
          expect(pieces.every((piece) => piece.fromSecond <= piece.toSecond)).toBe(true);
          expect(pieces[0]?.toSecond).toBe(range.toSecond);
          expect(pieces.at(-1)?.fromSecond).toBe(range.fromSecond);
          expect(pieces.slice(1).every((piece, index) => piece.toSecond + 1 === pieces[index]?.fromSecond)).toBe(true);
        },
      ),
    );
  });
});
