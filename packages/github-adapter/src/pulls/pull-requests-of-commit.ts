import type { Connection } from '../connection/connection.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { listPulls } from './list-pulls.ts';
import type { PullRequest } from './pull-request.ts';

/** At 100 a page: a commit that is in more pull requests is one of a long-lived branch. */
const maxPages = 10;

/**
 * The open pull requests whose newest commit this is, whatever has run for them. Those of forks may be missing: look
 * them up by the branch of a run.
 *
 * @throws {GitHubError}
 */
export async function pullRequestsOfCommit(
  connection: Connection,
  repository: RepositoryId,
  headSha: string,
): Promise<readonly PullRequest[]> {
  return listPulls(
    connection,
    operations.listPullsOfCommit,
    { ...repository, commit_sha: headSha },
    { maxPages, isWanted: (pull) => pull.state === 'open' && pull.headSha === headSha },
  );
}
