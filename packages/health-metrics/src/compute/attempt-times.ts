import type { Attempt } from '../attempt/attempt.ts';
import { isOfAttempt } from './executed-jobs.ts';

/** When an attempt ended, and how long it ran. */
export interface AttemptTimes {
  /** `null`: nothing tells. */
  readonly completedAtMs: number | null;
  /** May be negative where clocks disagree. `null`: nothing tells. */
  readonly durationMs: number | null;
  /** From `updated_at − run_started_at`, for want of jobs. */
  readonly isApproximate: boolean;
}

/**
 * By the jobs that were executed in this attempt: from the first start to the last end. `created_at` is attempt 1 for ever and `updated_at`
 * moves later, so they stand in only where there are no such jobs.
 */
export function timesOf(attempt: Attempt): AttemptTimes {
  let firstStartMs = Infinity;
  let lastEndMs = -Infinity;
  for (const job of attempt.jobs ?? []) {
    if (!isOfAttempt(job, attempt)) continue;
    firstStartMs = Math.min(firstStartMs, job.startedAtMs ?? Infinity);
    lastEndMs = Math.max(lastEndMs, job.completedAtMs ?? -Infinity);
  }
  if (lastEndMs !== -Infinity) return { completedAtMs: lastEndMs, durationMs: lastEndMs - firstStartMs, isApproximate: false };

  const { updatedAtMs } = attempt;
  const startedAtMs = startOf(attempt);
  return { completedAtMs: updatedAtMs, durationMs: updatedAtMs === null || startedAtMs === null ? null : updatedAtMs - startedAtMs, isApproximate: true };
}

/** When this attempt started. The run's creation is that of attempt 1 alone. */
export function startOf({ runStartedAtMs, runAttempt, createdAtMs }: Attempt): number | null {
  return runStartedAtMs ?? (runAttempt === 1 ? createdAtMs : null);
}
