import type { Connection } from '../connection/connection.ts';
import { reconcile } from '../connection/reconcile.ts';
import type { Step } from '../connection/reconcile.ts';
import { GitHubError } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { readAttempt, readRun } from '../runs/read-runs.ts';
import type { RunAttempt } from '../runs/run-attempt.ts';
import { anything } from '../schema-parts.ts';
import { judgeHead } from './judge-head.ts';
import { judgeRun } from './judge-run.ts';
import type { RerunOutcome, RerunRequest } from './rerun-outcome.ts';

/**
 * Re-runs the failed jobs of a run, if nothing has changed since its attempt was analysed: finished, not run again
 * meanwhile, its commit still the head, not too old. GitHub itself is the last lock: of several that ask at once, it
 * lets one through.
 *
 * After an unclear answer the run is read: an attempt that has moved on is the effect.
 *
 * @throws {GitHubError} for limits and faults; every answer about the run is an outcome.
 * @example
 * const { outcome } = await rerunFailedJobs(connection, repository, { runId: 42, runAttempt: 1 });
 */
export async function rerunFailedJobs(
  connection: Connection,
  repository: RepositoryId,
  request: RerunRequest,
): Promise<RerunOutcome> {
  const { runId, runAttempt } = request;
  let hasAsked = false;
  let refusal: GitHubError | null = null;
  const ask = async (): Promise<RerunOutcome | null> => {
    try {
      await connection.write(operations.rerunFailedJobs, { ...repository, run_id: runId }, anything);
      return { outcome: 'rerun', runAttempt: runAttempt + 1, confirmedBy: 'answer' };
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      if (error.failure.effect === 'unknown') hasAsked = true;
      if (!isAnswerAboutTheRun(error)) throw error;
      refusal = error;
      // The run's state says more than the message: both a run that has started and a token without permission give the
      // same 403.
      return null;
    }
  };
  return reconcile(connection, async (): Promise<Step<RerunOutcome>> => {
    const run = await latestAttempt(connection, repository, request);
    const outcome =
      judgeRun(run, request, connection.timing.now(), hasAsked) ??
      (refusal === null ? null : outcomeOfRefusal(refusal, runAttempt, hasAsked));
    if (outcome !== null || run === null) return { kind: 'done', result: outcome ?? { outcome: 'gone' } };
    const headOutcome = await judgeHead(connection, repository, run);
    if (headOutcome !== null) return { kind: 'done', result: headOutcome };
    return request.isDryRun === true ? { kind: 'done', result: { outcome: 'allowed' } } : { kind: 'act', act: ask };
  });
}

/**
 * A run's object may lag behind its attempts. So the next attempt is always requested by its number before a re-run: a
 * run that still looks finished would let a second re-run through.
 */
async function latestAttempt(
  connection: Connection,
  repository: RepositoryId,
  { runId, runAttempt }: RerunRequest,
): Promise<RunAttempt | null> {
  const run = await readRun(connection, repository, runId);
  if (run === null || run.runAttempt > runAttempt) return run;
  return (await readAttempt(connection, repository, runId, runAttempt + 1)) ?? run;
}

function isAnswerAboutTheRun({ failure }: GitHubError): boolean {
  return (
    failure.kind === 'no-permission' ||
    failure.kind === 'not-found' ||
    failure.kind === 'gone' ||
    failure.kind === 'conflict' ||
    (failure.kind === 'unexpected' && failure.effect === 'none')
  );
}

/**
 * GitHub's messages, where its answer is the same 403 for everything: cli/cli#9221, cli/cli#9989,
 * microsoft/aspire#15296.
 */
function outcomeOfRefusal({ failure }: GitHubError, runAttempt: number, hasAsked: boolean): RerunOutcome {
  const message = failure.githubMessage;
  const says = (pattern: RegExp): boolean => pattern.test(message ?? '');
  if (failure.kind === 'not-found' || failure.kind === 'gone') return { outcome: 'gone' };
  if (says(/already (?:running|in progress|re-?run)/iu))
    return hasAsked
      ? { outcome: 'rerun', runAttempt: runAttempt + 1, confirmedBy: 'read-back' }
      : { outcome: 'already-running', runAttempt: runAttempt + 1 };
  if (says(/over a month ago|30 days|too old|older than/iu)) return { outcome: 'too-old' };
  if (says(/too many times|maximum (?:number of )?(?:attempts|re-?runs)|50 times/iu))
    return { outcome: 'not-allowed', reason: 'attempts-used-up', message };
  const isPermission =
    failure.kind === 'no-permission' &&
    (failure.status === 401 ||
      says(/not accessible|must have|permission|forbidden|not authorized/iu) ||
      message === null);
  return { outcome: 'not-allowed', reason: isPermission ? 'no-permission' : 'refused', message };
}
