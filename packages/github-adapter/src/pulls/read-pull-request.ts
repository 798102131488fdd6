import type { Connection } from '../connection/connection.ts';
import { orNull } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { pullRequestSchema } from './pull-request.ts';
import type { PullRequest } from './pull-request.ts';

/** A pull request as it is now; `null` if it does not exist. @throws {GitHubError} */
export async function readPullRequest(
  connection: Connection,
  repository: RepositoryId,
  number: number,
): Promise<PullRequest | null> {
  return orNull(connection.read(operations.getPull, { ...repository, pull_number: number }, pullRequestSchema));
}
