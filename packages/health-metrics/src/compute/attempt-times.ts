import type { Attempt, Job } from '../attempt/attempt.ts';
import { isOfAttempt } from './executed-jobs.ts';

/** The instants between which an attempt ran. */
export interface AttemptTimes {
  /** `null`: unknown, or no job ran. */
  readonly startedAtMs: number | null;
  /** `null`: unknown. May be before the start if clocks disagree. */
  readonly completedAtMs: number | null;
  /** From the run's own instants, because there are no jobs. */
  readonly isApproximate: boolean;
}

/**
 * By the jobs of this attempt, including skipped ones but not those carried over by a re-run: from the first start to
 * the last end. `created_at` is always that of attempt 1 and `updated_at` moves later, so they are used only without
 * such jobs.
 */
export function timesOf(attempt: Attempt): AttemptTimes {
  let startedAtMs = Infinity;
  let completedAtMs = -Infinity;
  for (const job of attempt.jobs ?? []) {
    if (!isOfAttempt(job, attempt)) continue;
    startedAtMs = Math.min(startedAtMs, job.startedAtMs ?? Infinity);
    completedAtMs = Math.max(completedAtMs, job.completedAtMs ?? -Infinity);
  }
  if (completedAtMs !== -Infinity) return { startedAtMs, completedAtMs, isApproximate: false };
  if (neverRan(attempt)) return { startedAtMs: null, completedAtMs: attempt.updatedAtMs, isApproximate: false };
  return { startedAtMs: startOf(attempt), completedAtMs: attempt.updatedAtMs, isApproximate: true };
}

/**
 * Whether no job ever ran: the seconds between two instants of the run are then not a duration. A workflow that could
 * not start had no jobs.
 */
function neverRan({ jobs, conclusion }: Attempt): boolean {
  if (jobs === null) return conclusion === 'startup_failure';
  return jobs.every((job) => job.startedAtMs === null && !hasRun(job));
}

function hasRun({ conclusion }: Job): boolean {
  return conclusion === 'success' || conclusion === 'failure' || conclusion === 'timed_out';
}

/** When this attempt started. The run's creation is only that of attempt 1. */
export function startOf({ runStartedAtMs, runAttempt, createdAtMs }: Attempt): number | null {
  return runStartedAtMs ?? (runAttempt === 1 ? createdAtMs : null);
}
