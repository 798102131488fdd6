import type { Attempt } from '../attempt/attempt.ts';

/**
 * The outcome of an attempt. The first is a success, the next three are failures; the others are in no rate.
 * `cancelled` is split by cause: `timed_out` was cancelled by GitHub because a job hit its limit, `superseded` was
 * replaced by a newer run.
 */
export const outcomes = [
  'success',
  'failure',
  'timed_out',
  'startup_failure',
  'superseded',
  'cancelled',
  'skipped',
  'neutral',
  'action_required',
  'stale',
  'unknown',
  'unfinished',
] as const;
/** One of {@link outcomes}. */
export type Outcome = (typeof outcomes)[number];

/** The code of an outcome in a column. */
export const outcomeCode = Object.fromEntries(outcomes.map((outcome, code) => [outcome, code])) as Readonly<
  Record<Outcome, number>
>;

const lastFailure = outcomeCode.startup_failure;

/** Whether the code is `success`. */
export function isSuccess(code: number): boolean {
  return code === 0;
}

/** Whether the code is one of the failures. */
export function isFailure(code: number): boolean {
  return code > 0 && code <= lastFailure;
}

/** Whether the code is in rates at all. */
export function isDecided(code: number): boolean {
  return code <= lastFailure;
}

/** By GitHub's status and conclusion only: why an attempt was cancelled needs a second look. */
export function outcomeOf({ status, conclusion }: Attempt): Outcome {
  if (status !== 'completed' || conclusion === null) return 'unfinished';
  switch (conclusion) {
    case 'success':
    case 'failure':
    case 'timed_out':
    case 'startup_failure':
    case 'cancelled':
    case 'skipped':
    case 'neutral':
    case 'action_required':
    case 'stale':
      return conclusion;
    default:
      return 'unknown';
  }
}
