/**
 * The largest absolute value of a metric, a limit or a sample size: 2^53 − 1, beyond which whole numbers are no longer
 * exact. No report measures anything near it, and sums, differences and means of such numbers are always finite.
 */
export const farthestNumber = Number.MAX_SAFE_INTEGER;

/** Whether a number can be compared with a limit: finite, and no farther from zero than {@link farthestNumber}. */
export function isJudgeable(value: number): boolean {
  return Math.abs(value) <= farthestNumber;
}
