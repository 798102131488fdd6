import type { Attempt } from '../attempt/attempt.ts';

/**
 * The more recent of two records of the same attempt: updated later, else completed, else with jobs. Remaining ties are
 * decided by the text of the facts, so the order of records never matters.
 */
export function fresherAttempt(left: Attempt, right: Attempt): Attempt {
  const order =
    (left.updatedAtMs ?? -Infinity) - (right.updatedAtMs ?? -Infinity) ||
    Number(left.status === 'completed') - Number(right.status === 'completed') ||
    (left.jobs?.length ?? -1) - (right.jobs?.length ?? -1);
  if (order > 0) return left;
  if (order < 0) return right;
  return textOf(left) >= textOf(right) ? left : right;
}

function textOf(attempt: Attempt): string {
  return JSON.stringify(Object.entries(attempt).sort(([left], [right]) => (left < right ? -1 : 1)));
}
