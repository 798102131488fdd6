import { twoSidedPValue } from './normal.ts';
import { quantileInPlace } from './quantile.ts';

/** A measurement at a time. */
export interface TimedValue {
  readonly time: number;
  readonly value: number;
}

/** The result of a test for a monotonic trend. */
export interface MonotonicTrend {
  /** Rising pairs − falling pairs. */
  readonly s: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Up to this size, and without ties, the distribution of S is counted; above it, the normal approximation is good
 * enough.
 */
const exactSize = 10;

/**
 * The Mann-Kendall test for a monotonic trend in values in the order of time; `null` for fewer than two. Without ties
 * and up to 10 values the p-value is exact; else normal, with Kendall's correction for ties and for continuity.
 *
 * @see Mann, H. B. (1945), https://doi.org/10.2307/1907187; Kendall, M. G., Rank Correlation Methods
 * @example
 * mannKendall([1, 2, 3, 4, 5]) // { s: 10, pValue: 0.016666666666666666 }
 */
export function mannKendall(values: readonly number[]): MonotonicTrend | null {
  if (values.length < 2) return null;
  let s = 0;
  values.forEach((earlier, index) => {
    for (const later of values.slice(index + 1)) s += Math.sign(later - earlier);
  });
  const ties = sizesOfTies(values);
  return {
    s,
    pValue:
      ties.length === 0 && values.length <= exactSize
        ? exactPValue(s, values.length)
        : normalPValue(s, values.length, ties),
  };
}

/**
 * Theil and Sen's slope: the median of the slopes between all pairs at different times; `null` without any such pair.
 *
 * @see Sen, P. K. (1968), https://doi.org/10.1080/01621459.1968.10480934
 * @example
 * theilSenSlope([{ time: 0, value: 1 }, { time: 1, value: 3 }, { time: 2, value: 100 }]) // 49.5
 */
export function theilSenSlope(points: readonly TimedValue[]): number | null {
  const slopes = points.flatMap((earlier, index) =>
    points
      .slice(index + 1)
      .filter((later) => later.time !== earlier.time)
      .map((later) => (later.value - earlier.value) / (later.time - earlier.time)),
  );
  return quantileInPlace(Float64Array.from(slopes), 0.5);
}

/**
 * The share of permutations whose |S| is at least as large. S = pairs − 2 · inversions, and inversions are counted by
 * Mahonian numbers.
 */
function exactPValue(s: number, size: number): number {
  const pairs = (size * (size - 1)) / 2;
  const byInversions = countByInversions(size);
  const all = byInversions.reduce((total, count) => total + count, 0);
  const extreme = byInversions.reduce(
    (total, count, inversions) => (Math.abs(pairs - 2 * inversions) >= Math.abs(s) ? total + count : total),
    0,
  );
  return extreme / all;
}

/** The number of permutations of `size` values, by their number of inversions. */
function countByInversions(size: number): readonly number[] {
  let counts = [1];
  for (let length = 2; length <= size; length += 1) {
    const longer = new Array<number>(counts.length + length - 1).fill(0);
    for (const [inversions, count] of counts.entries()) {
      for (let added = 0; added < length; added += 1)
        longer[inversions + added] = (longer[inversions + added] ?? 0) + count;
    }
    counts = longer;
  }
  return counts;
}

function normalPValue(s: number, size: number, ties: readonly number[]): number {
  const weight = (count: number): number => count * (count - 1) * (2 * count + 5);
  const variance = (weight(size) - ties.reduce((total, tie) => total + weight(tie), 0)) / 18;
  if (s === 0 || variance === 0) return 1;
  return twoSidedPValue((Math.abs(s) - 1) / Math.sqrt(variance));
}

function sizesOfTies(values: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}
