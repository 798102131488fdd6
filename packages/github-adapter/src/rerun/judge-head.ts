import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { orNull } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import { pullRequestsOfRun } from '../pulls/pull-requests-of-run.ts';
import type { RepositoryId } from '../repository-id.ts';
import type { RunAttempt } from '../runs/run-attempt.ts';
import type { RerunOutcome } from './rerun-outcome.ts';

const refSchema = z.object({ object: z.object({ sha: z.string(), type: z.string() }) });

/**
 * Whether the run's commit is still current; `null` if it is. A pull request must be open and its newest commit the
 * run's; a branch must point to the run's commit. A tag does not move.
 *
 * @throws {GitHubError}
 */
export async function judgeHead(
  connection: Connection,
  repository: RepositoryId,
  run: RunAttempt,
): Promise<RerunOutcome | null> {
  return run.event.startsWith('pull_request')
    ? judgePullRequest(connection, repository, run)
    : judgeBranch(connection, repository, run);
}

async function judgePullRequest(
  connection: Connection,
  repository: RepositoryId,
  run: RunAttempt,
): Promise<RerunOutcome | null> {
  const pulls = await pullRequestsOfRun(connection, repository, run);
  if (pulls.length === 0) return { outcome: 'superseded', reason: 'pull-request-not-found' };
  const open = pulls.filter(({ state }) => state === 'open');
  if (open.length === 0) return { outcome: 'superseded', reason: 'pull-request-closed' };
  return open.some(({ headSha }) => headSha === run.headSha) ? null : { outcome: 'superseded', reason: 'newer-commit' };
}

async function judgeBranch(
  connection: Connection,
  repository: RepositoryId,
  { headBranch, headSha }: RunAttempt,
): Promise<RerunOutcome | null> {
  // Nothing to compare with, so no objection.
  if (headBranch === null) return null;
  const branch = await orNull(
    connection.read(operations.getRef, { ...repository, ref: `heads/${headBranch}` }, refSchema),
  );
  if (branch !== null) return branch.object.sha === headSha ? null : { outcome: 'superseded', reason: 'newer-commit' };
  const tag = await orNull(connection.read(operations.getRef, { ...repository, ref: `tags/${headBranch}` }, refSchema));
  if (tag === null) return { outcome: 'superseded', reason: 'branch-deleted' };
  // An annotated tag points to a tag object, not to the commit.
  return tag.object.type === 'tag' || tag.object.sha === headSha
    ? null
    : { outcome: 'superseded', reason: 'newer-commit' };
}
