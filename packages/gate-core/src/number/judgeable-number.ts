/**
 * The farthest from zero that a metric, a limit or a sample size may be: 2^53 − 1, from which on whole numbers are no
 * longer exact. Nothing that a report measures comes near it, and sums, differences and means of such numbers are
 * always finite.
 */
export const farthestNumber = Number.MAX_SAFE_INTEGER;

/** Whether a number can be held against a limit: finite, and no farther from zero than {@link farthestNumber}. */
export function isJudgeable(value: number): boolean {
  return Math.abs(value) <= farthestNumber;
}
