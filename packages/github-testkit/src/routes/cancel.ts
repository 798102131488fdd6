import { author, inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { ApiError, reply } from '../http/reply.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { attemptAt, attemptProgress } from '../state/runs.ts';
import { findRun } from './find-run.ts';

/** How long runners take to notice; GitHub gives no figure. */
const noticeMs = 2000;

/** https://docs.github.com/en/rest/actions/workflow-runs#cancel-a-workflow-run */
export const cancelRoutes: Readonly<Record<string, Handler>> = {
  'actions/cancel-workflow-run': inRepository((context, repository) => cancel(context, repository, noticeMs)),
  'actions/force-cancel-workflow-run': inRepository((context, repository) => cancel(context, repository, 0)),
};

function cancel(context: Context, repository: RepositoryState, delayMs: number): ReturnType<Handler> {
  const run = findRun(context, repository);
  const attempt = attemptAt(run, context.now);
  if (attemptProgress(attempt, context.now).status === 'completed')
    throw new ApiError(409, 'Cannot cancel a workflow run that is completed.');
  const end = context.now + delayMs;
  attempt.cancelledAt = context.now;
  for (const job of attempt.jobs) {
    if (job.completedAt <= end) continue;
    job.createdAt = Math.min(job.createdAt, end);
    job.startedAt = Math.min(job.startedAt, end);
    job.completedAt = end;
    job.conclusion = 'cancelled';
  }
  const { clock } = context.world;
  const base = { repository, sender: author(context).account, run, attempt };
  clock.at(end, () => {
    for (const job of attempt.jobs) {
      if (job.completedAt === end && job.carriedOver === null)
        context.world.emit({ ...base, name: 'workflow_job', action: 'completed', job });
    }
    context.world.emit({ ...base, name: 'workflow_run', action: 'completed' });
  });
  return reply(202, {});
}
