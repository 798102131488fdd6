import { author, inRepository } from '../http/context.ts';
import type { Handler } from '../http/context.ts';
import { ApiError, noContent, reply } from '../http/reply.ts';
import { attemptAt, attemptProgress } from '../state/runs.ts';
import { addAttempt } from '../state/start-run.ts';
import { findRun } from './find-run.ts';

/** https://docs.github.com/en/rest/actions/workflow-runs, to delete and to approve. */
export const changeRunRoutes: Readonly<Record<string, Handler>> = {
  'actions/delete-workflow-run': inRepository((context, repository) => {
    const run = findRun(context, repository);
    if (attemptProgress(attemptAt(run, context.now), context.now).status !== 'completed')
      throw new ApiError(403, 'Could not delete the workflow run: it is not completed.');
    repository.runs.splice(repository.runs.indexOf(run), 1);
    for (const artifact of repository.artifacts.values())
      if (artifact.run === run) repository.artifacts.delete(artifact.id);
    return noContent();
  }),
  /** A run of a fork that waits for a maintainer: it is completed with `action_required` until then. */
  'actions/approve-workflow-run': inRepository((context, repository) => {
    const run = findRun(context, repository);
    const attempt = attemptAt(run, context.now);
    const { status, conclusion } = attemptProgress(attempt, context.now);
    if (status !== 'completed' || conclusion !== 'action_required' || run.headRepository === run.repository)
      throw new ApiError(403, 'This run is not from a fork pull request, or is not waiting for approval.');
    run.attempts.splice(run.attempts.indexOf(attempt), 1);
    addAttempt(context.world, run, {
      startedAt: context.now,
      triggeringActor: author(context).account,
      again: () => true,
      announceFrom: context.now,
      plan: run.plans[attempt.number] ?? { jobs: attempt.plan.jobs },
    });
    return reply(201, {});
  }),
};
