import { describe, expect, it } from '@jest/globals';
import { toQuotient } from '../number/quotient.ts';
import { missingCover } from './metric-remedies.ts';

describe('missingCover', () => {
  it.each<[found: number, sampleSize: number | null, target: number, more: number | null]>([
    [70, 100, 80, 10],
    [66.67, 3, 100, 1],
    [79.999, 1000, 80, 1],
    [0, 7, 50, 4],
    [50, 10, 0, 1],
    [50, 10, -5, 1],
    [99, 10, 101, null],
    [70, null, 80, null],
    [70, 0, 80, null],
    [70, 2.5, 80, null],
    [70, 1e300, 80, null],
  ])('from %d %% of %j to %d %%: %j', (found, sampleSize, target, more) => {
    expect(missingCover({ value: toQuotient(found), sampleSize }, toQuotient(target))).toBe(more);
  });
});
