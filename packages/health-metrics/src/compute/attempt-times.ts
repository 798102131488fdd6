import type { Attempt, Job } from '../attempt/attempt.ts';
import { isOfAttempt } from './executed-jobs.ts';

/** Between which instants an attempt ran. */
export interface AttemptTimes {
  /** `null`: nothing tells, or no job ran. */
  readonly startedAtMs: number | null;
  /** `null`: nothing tells. May lie before the start where clocks disagree. */
  readonly completedAtMs: number | null;
  /** From the run's own instants, for want of jobs. */
  readonly isApproximate: boolean;
}

/**
 * By the jobs of this attempt, skipped ones too, but none that a re-run carried over: from the first start to the last
 * end. `created_at` is attempt 1 for ever and `updated_at` moves later, so they stand in only where there are no such
 * jobs.
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
 * Whether no job ever ran: the seconds between two instants of the run are no duration then. A workflow that could not
 * start had none.
 */
function neverRan({ jobs, conclusion }: Attempt): boolean {
  if (jobs === null) return conclusion === 'startup_failure';
  return jobs.every((job) => job.startedAtMs === null && !hasRun(job));
}

function hasRun({ conclusion }: Job): boolean {
  return conclusion === 'success' || conclusion === 'failure' || conclusion === 'timed_out';
}

/** When this attempt started. The run's creation is that of attempt 1 alone. */
export function startOf({ runStartedAtMs, runAttempt, createdAtMs }: Attempt): number | null {
  return runStartedAtMs ?? (runAttempt === 1 ? createdAtMs : null);
}
