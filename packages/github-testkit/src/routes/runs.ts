import { inRepository } from '../http/context.ts';
import type { Handler } from '../http/context.ts';
import { paginate } from '../http/pagination.ts';
import { reply } from '../http/reply.ts';
import { renderJob } from '../render/job.ts';
import { renderRun } from '../render/run.ts';
import { attemptAt } from '../state/runs.ts';
import type { AttemptState } from '../state/repository-state.ts';
import type { JobState } from '../state/repository-state.ts';
import { findAttempt, findJob, findRun } from './find-run.ts';
import { listRuns } from './list-runs.ts';
import { findWorkflow } from './workflows.ts';

/** Jobs of an attempt that exist at a moment: one that waits for others does not yet. */
function jobsAt(attempt: AttemptState, now: number): { readonly attempt: AttemptState; readonly job: JobState }[] {
  return attempt.startedAt > now
    ? []
    : attempt.jobs.filter((job) => job.createdAt <= now).map((job) => ({ attempt, job }));
}

/**
 * https://docs.github.com/en/rest/actions/workflow-runs and https://docs.github.com/en/rest/actions/workflow-jobs, to
 * read.
 */
export const runRoutes: Readonly<Record<string, Handler>> = {
  'actions/list-workflow-runs-for-repo': inRepository((context, repository) =>
    listRuns(context, repository, () => true),
  ),
  'actions/list-workflow-runs': inRepository((context, repository) => {
    const workflow = findWorkflow(repository, context.path['workflow_id'] ?? '');
    return listRuns(context, repository, (run) => run.workflow === workflow);
  }),
  'actions/get-workflow-run': inRepository((context, repository) => {
    const run = findRun(context, repository);
    const seenAt = Math.max(run.createdAt, context.now - context.staleMs);
    const withPullRequests = context.request.query.get('exclude_pull_requests') !== 'true';
    return reply(
      200,
      renderRun(run, {
        attempt: attemptAt(run, seenAt),
        now: seenAt,
        bases: context.bases,
        git: context.world.git,
        withPullRequests,
      }),
    );
  }),
  'actions/get-workflow-run-attempt': inRepository((context, repository) => {
    const run = findRun(context, repository);
    const attempt = findAttempt(context, run);
    const seenAt = Math.max(attempt.startedAt, context.now - context.staleMs);
    const withPullRequests = context.request.query.get('exclude_pull_requests') !== 'true';
    return reply(
      200,
      renderRun(run, { attempt, now: seenAt, bases: context.bases, git: context.world.git, withPullRequests }),
    );
  }),
  'actions/list-jobs-for-workflow-run': inRepository((context, repository) => {
    const run = findRun(context, repository);
    const attempts = context.request.query.get('filter') === 'all' ? run.attempts : [attemptAt(run, context.now)];
    const found = attempts.flatMap((attempt) => jobsAt(attempt, context.now));
    const { items, headers } = paginate(context, found);
    const jobs = items.map(({ attempt, job }) => renderJob(run, attempt, job, context.now, context.bases));
    return reply(200, { total_count: found.length, jobs }, headers);
  }),
  'actions/list-jobs-for-workflow-run-attempt': inRepository((context, repository) => {
    const run = findRun(context, repository);
    const attempt = findAttempt(context, run);
    const found = jobsAt(attempt, context.now);
    const { items, headers } = paginate(context, found);
    const jobs = items.map(({ job }) => renderJob(run, attempt, job, context.now, context.bases));
    return reply(200, { total_count: found.length, jobs }, headers);
  }),
  'actions/get-job-for-workflow-run': inRepository((context, repository) => {
    const { run, attempt, job } = findJob(context, repository);
    return reply(200, renderJob(run, attempt, job, context.now, context.bases));
  }),
};
