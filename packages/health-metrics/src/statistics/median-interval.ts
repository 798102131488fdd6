import type { Interval } from '../report/figures-schema.ts';
import { normalQuantile } from './normal.ts';
import { selectInPlace } from './quantile.ts';

/** Up to this size the binomial distribution is summed; above it, the normal approximation is at most a rank wider. */
const exactSize = 1000;

/**
 * A distribution-free interval of at least 95 % for the median, between two order statistics; `null` below 6 values,
 * where no such interval exists. **Reorders the values.**
 *
 * @see Conover, W. J., Practical Nonparametric Statistics, 3rd ed., section 3.2
 * @example
 * medianIntervalInPlace(Float64Array.of(1, 2, 3, 4, 5, 6)) // [1, 6]
 */
export function medianIntervalInPlace(values: Float64Array): Interval | null {
  const size = values.length;
  const rank =
    size <= exactSize ? exactRank(size) : Math.floor((size + 1) / 2 - (normalQuantile(0.975) * Math.sqrt(size)) / 2);
  if (rank < 1) return null;
  return [selectInPlace(values, rank - 1), selectInPlace(values, size - rank)];
}

/** The largest rank r with P(B(n, ½) < r) ≤ 2.5 %, or 0. */
function exactRank(size: number): number {
  let probability = 0.5 ** size;
  let cumulative = probability;
  let rank = 0;
  while (cumulative <= 0.025) {
    rank += 1;
    probability *= (size - rank + 1) / rank;
    cumulative += probability;
  }
  return rank;
}
