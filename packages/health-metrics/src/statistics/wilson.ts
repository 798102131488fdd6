import type { Interval } from '../report/figures-schema.ts';
import { normalQuantile } from './normal.ts';

const z95 = normalQuantile(0.975);

/**
 * Wilson's score interval for a proportion; `null` without trials. It keeps its confidence level for small numbers and
 * near 0 and 1, where the textbook interval does not.
 *
 * @param confidence - two-sided, above 0 and below 1. For a one-sided bound at 80 %, pass 0.6.
 * @see Wilson, E. B. (1927), https://doi.org/10.1080/01621459.1927.10502953
 * @example
 * wilsonInterval(17, 20) // [0.6396…, 0.9476…]
 */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): Interval | null {
  if (trials === 0) return null;
  const z = confidence === 0.95 ? z95 : normalQuantile((1 + confidence) / 2);
  const rate = successes / trials;
  const scale = 1 + (z * z) / trials;
  const centre = (rate + (z * z) / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials));
  // At the ends the formula is exact; floating point is not.
  return [successes === 0 ? 0 : Math.max(0, centre - half), successes === trials ? 1 : Math.min(1, centre + half)];
}
