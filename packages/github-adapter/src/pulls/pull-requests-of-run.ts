import type { Connection } from '../connection/connection.ts';
import { orNull } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import type { RunAttempt } from '../runs/run-attempt.ts';
import { listPulls } from './list-pulls.ts';
import { pullRequestSchema } from './pull-request.ts';
import type { PullRequest } from './pull-request.ts';

/** A branch rarely has more than a few pull requests, and a hundred closed ones would not help. */
const maxPages = 3;

/**
 * The pull requests whose head branch a run was for, forks included: GitHub leaves `pull_requests` of a fork's run
 * empty, so they are looked up by the branch. Open ones first, then the newest; empty for a run of no pull request.
 *
 * The head may have moved on: compare `headSha` with the run's.
 *
 * @throws {GitHubError}
 */
export async function pullRequestsOfRun(
  connection: Connection,
  repository: RepositoryId,
  run: RunAttempt,
): Promise<readonly PullRequest[]> {
  const listed = await byNumber(connection, repository, run.pullRequestNumbers);
  const pulls = listed.length > 0 ? listed : await byBranch(connection, repository, run);
  return [...pulls].sort(
    (left, right) => Number(left.state === 'closed') - Number(right.state === 'closed') || right.number - left.number,
  );
}

async function byNumber(
  connection: Connection,
  repository: RepositoryId,
  numbers: readonly number[],
): Promise<readonly PullRequest[]> {
  const pulls: PullRequest[] = [];
  for (const number of new Set(numbers)) {
    const pull = await orNull(
      connection.read(operations.getPull, { ...repository, pull_number: number }, pullRequestSchema),
    );
    if (pull !== null) pulls.push(pull);
  }
  return pulls;
}

async function byBranch(
  connection: Connection,
  repository: RepositoryId,
  { headRepository, headBranch }: RunAttempt,
): Promise<readonly PullRequest[]> {
  if (headRepository === null || headBranch === null) return [];
  const owner = headRepository.split('/', 1).join('');
  return listPulls(
    connection,
    operations.listPulls,
    { ...repository, head: `${owner}:${headBranch}`, state: 'all', sort: 'updated', direction: 'desc' },
    {
      maxPages,
      // GitHub ignores a filter that it does not understand, and one owner may have two forks: only exact matches count.
      isWanted: (pull) =>
        pull.headBranch === headBranch && pull.headRepository?.toLowerCase() === headRepository.toLowerCase(),
    },
  );
}
