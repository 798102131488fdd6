import { pathNumber } from '../http/context.ts';
import type { Context } from '../http/context.ts';
import { notFound } from '../http/reply.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import type { RunState } from '../state/repository-state.ts';
import type { AttemptState } from '../state/repository-state.ts';
import type { JobState } from '../state/repository-state.ts';

/** The run that a path names. */
export function findRun(context: Context, repository: RepositoryState): RunState {
  const id = pathNumber(context, 'run_id');
  const found = repository.runs.find((run) => run.id === id && run.createdAt <= context.now);
  if (found === undefined) throw notFound();
  return found;
}

/** The attempt of a run that a path names. */
export function findAttempt(context: Context, run: RunState): AttemptState {
  const number = pathNumber(context, 'attempt_number');
  const found = run.attempts.find((attempt) => attempt.number === number && attempt.startedAt <= context.now);
  if (found === undefined) throw notFound();
  return found;
}

/** A job with what it belongs to. */
export interface FoundJob {
  readonly run: RunState;
  readonly attempt: AttemptState;
  readonly job: JobState;
}

/** The job that a path names. */
export function findJob(context: Context, repository: RepositoryState): FoundJob {
  const id = pathNumber(context, 'job_id');
  for (const run of repository.runs) {
    for (const attempt of run.attempts) {
      const job = attempt.jobs.find((candidate) => candidate.id === id && candidate.createdAt <= context.now);
      if (job !== undefined) return { run, attempt, job };
    }
  }
  throw notFound();
}
