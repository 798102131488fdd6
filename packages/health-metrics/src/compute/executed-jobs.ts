import type { Attempt, Job } from '../attempt/attempt.ts';
import { minuteMs } from '../units.ts';

/**
 * Whether a job was executed in this attempt. After "re-run failed jobs" every job carries the new attempt's number,
 * but those that were carried over keep their old instants.
 *
 * @see https://docs.github.com/en/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs
 */
export function isOfAttempt({ startedAtMs }: Job, { runStartedAtMs }: Attempt): boolean {
  return startedAtMs !== null && (runStartedAtMs === null || startedAtMs >= runStartedAtMs);
}

/** Whether a runner took it: GitHub gives a start to skipped jobs, and to ones that were cancelled in the queue. */
export function hasStarted({ startedAtMs, conclusion, runnerName, stepCount }: Job): boolean {
  if (startedAtMs === null || conclusion === 'skipped') return false;
  const hasNoRunner = runnerName === null || runnerName === '';
  return !(hasNoRunner && (stepCount ?? 0) === 0 && conclusion === 'cancelled');
}

/** The jobs that really ran in this attempt. */
export function executedJobs(attempt: Attempt): readonly Job[] {
  return attempt.jobs?.filter((job) => isOfAttempt(job, attempt) && hasStarted(job)) ?? [];
}

/** How long a job ran; `null`: it has not ended. May be negative if clocks disagree. */
export function elapsedMs({ startedAtMs, completedAtMs }: Job): number | null {
  return startedAtMs === null || completedAtMs === null ? null : completedAtMs - startedAtMs;
}

/** GitHub counts time limits in whole minutes. */
const shortestLimitMs = minuteMs;

/**
 * Whether a cancelled attempt may have been ended by the time limit of a job: one was cancelled after a minute or more,
 * and its limit is unknown.
 */
export function mayHaveHitTimeout(attempt: Attempt): boolean {
  if (attempt.jobs === null) return true;
  return executedJobs(attempt).some(
    (job) =>
      job.conclusion === 'cancelled' &&
      job.timeoutMinutes === undefined &&
      (elapsedMs(job) ?? shortestLimitMs) >= shortestLimitMs,
  );
}

/** GitHub ends a job at its `timeout-minutes` and marks it as cancelled. */
export function hitTimeout(job: Job, defaultTimeoutMinutes: number): boolean {
  if (job.conclusion === 'timed_out') return true;
  return (
    job.conclusion === 'cancelled' &&
    hasStarted(job) &&
    (elapsedMs(job) ?? 0) >= (job.timeoutMinutes ?? defaultTimeoutMinutes) * minuteMs
  );
}
