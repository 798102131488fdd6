import type { JobConclusion, RunConclusion } from './run-plan.ts';
import type { AttemptState, JobState, RunState } from './repository-state.ts';

/** Status and conclusion of a run or a job at a moment. */
export interface Progress<Conclusion> {
  readonly status: 'queued' | 'in_progress' | 'completed';
  readonly conclusion: Conclusion | null;
}

/** What a job looks like at a moment. */
export function jobProgress(job: JobState, now: number): Progress<JobConclusion> {
  if (now >= job.completedAt) return { status: 'completed', conclusion: job.conclusion };
  return { status: now >= job.startedAt ? 'in_progress' : 'queued', conclusion: null };
}

/** When an attempt has ended, or will; `Infinity` for never. */
export function attemptCompletedAt(attempt: AttemptState): number {
  return attempt.jobs.reduce((latest, job) => Math.max(latest, job.completedAt), attempt.startedAt);
}

/** What an attempt looks like at a moment. */
export function attemptProgress(attempt: AttemptState, now: number): Progress<RunConclusion> {
  if (now >= attemptCompletedAt(attempt))
    return { status: 'completed', conclusion: attempt.plan.conclusion ?? conclusionOf(attempt) };
  const started = attempt.jobs.some((job) => job.carriedOver === null && now >= job.startedAt);
  return { status: started ? 'in_progress' : 'queued', conclusion: null };
}

function conclusionOf(attempt: AttemptState): RunConclusion {
  const deciding = attempt.jobs
    .filter((job) => job.plan.continueOnError !== true || job.conclusion === 'success')
    .map((job) => job.conclusion);
  if (deciding.includes('failure') || deciding.includes('timed_out')) return 'failure';
  if (attempt.cancelledAt !== null || deciding.includes('cancelled')) return 'cancelled';
  if (deciding.includes('action_required')) return 'action_required';
  return attempt.jobs.length > 0 && attempt.jobs.every((job) => job.conclusion === 'skipped') ? 'skipped' : 'success';
}

/** When anything about an attempt last changed before a moment. */
export function attemptUpdatedAt(attempt: AttemptState, now: number): number {
  const instants = attempt.jobs.flatMap((job) => [job.createdAt, job.startedAt, job.completedAt]);
  return [attempt.startedAt, ...instants]
    .filter((instant) => instant <= now)
    .reduce((latest, instant) => Math.max(latest, instant), 0);
}

/** The latest attempt that had been requested at a moment; the first, if that is the only one. */
export function attemptAt(run: RunState, now: number): AttemptState {
  const found = run.attempts.findLast((attempt) => attempt.startedAt <= now) ?? run.attempts[0];
  if (found === undefined) throw new Error(`run ${run.id} has no attempts`);
  return found;
}
