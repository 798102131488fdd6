import * as z from 'zod';
import { days } from '../clock/durations.ts';
import { author, inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, reply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { attemptAt, attemptProgress } from '../state/runs.ts';
import type { RunState } from '../state/repository-state.ts';
import type { JobState } from '../state/repository-state.ts';
import { addAttempt } from '../state/start-run.ts';
import { withDependents } from '../state/timeline.ts';
import { findJob, findRun } from './find-run.ts';

/**
 * https://docs.github.com/en/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs#about-re-running-workflows-and-jobs
 */
const longestAgeMs = days(30);
const maxReruns = 50;

/**
 * Re-runs, which GitHub refuses with 403 for many reasons that only the message distinguishes.
 *
 * Sources: https://docs.github.com/en/rest/actions/workflow-runs#re-run-failed-jobs-from-a-workflow-run, for the
 * messages https://github.com/cli/cli/issues/9221, https://github.com/cli/cli/issues/9989 and
 * https://github.com/microsoft/aspire/pull/15296
 */
export const rerunRoutes: Readonly<Record<string, Handler>> = {
  'actions/re-run-workflow': inRepository((context, repository) => {
    const run = findRun(context, repository);
    refuse(context, run, 'This workflow is already running');
    return again(context, run, () => true);
  }),
  'actions/re-run-workflow-failed-jobs': inRepository((context, repository) => {
    const run = findRun(context, repository);
    refuse(context, run, 'The workflow run containing this job is already running');
    const { jobs, plan } = attemptAt(run, context.now);
    const failed = jobs.filter(
      (job) => job.conclusion === 'failure' || job.conclusion === 'timed_out' || job.conclusion === 'cancelled',
    );
    if (failed.length === 0) throw new ApiError(403, 'This workflow run has no failed jobs to retry');
    const names = withDependents(plan, new Set(failed.map((job) => job.plan.name)));
    return again(context, run, (job) => names.has(job.plan.name));
  }),
  'actions/re-run-job-for-workflow-run': inRepository((context, repository) => {
    const { run, job: chosen, attempt } = findJob(context, repository);
    if (attempt !== attemptAt(run, context.now))
      throw new ApiError(403, 'This job is not part of the latest attempt of its workflow run');
    refuse(context, run, 'The workflow run containing this job is already running');
    const names = withDependents(attempt.plan, new Set([chosen.plan.name]));
    return again(context, run, (job) => names.has(job.plan.name));
  }),
};

function refuse(context: Context, run: RunState, alreadyRunning: string): void {
  const attempt = attemptAt(run, context.now);
  const isPlanned = run.attempts.some(({ startedAt }) => startedAt > context.now);
  if (isPlanned || attemptProgress(attempt, context.now).status !== 'completed')
    throw new ApiError(403, alreadyRunning);
  if (context.now - run.createdAt > longestAgeMs)
    throw new ApiError(403, 'Unable to retry this workflow run because it was created over a month ago');
  if (attempt.number > maxReruns)
    throw new ApiError(403, 'Unable to retry this workflow run because it was retried too many times');
  if (attempt.plan.conclusion === 'startup_failure')
    throw new ApiError(403, 'This workflow run cannot be retried: its workflow file may be broken');
}

/** Debug logging changes what logs say, which is said by the run's plan here; the debugger is not served. */
const rerunBody = z.object({ enable_debug_logging: z.boolean().optional() });

function again(context: Context, run: RunState, isAgain: (job: JobState) => boolean): Reply {
  readBody(context, rerunBody);
  addAttempt(context.world, run, {
    startedAt: context.now,
    triggeringActor: author(context).account,
    again: isAgain,
    announceFrom: context.now,
  });
  return reply(201, {});
}
