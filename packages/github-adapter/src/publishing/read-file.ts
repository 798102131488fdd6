import type { Connection } from '../connection/connection.ts';
import type { RepositoryId } from '../repository-id.ts';
import { readBranch, readHead } from './branch-state.ts';

/**
 * The content of a file at the head of a branch; `null` if the file or the branch does not exist.
 *
 * @throws {GitHubError}
 */
export async function readFile(
  connection: Connection,
  repository: RepositoryId,
  branch: string,
  path: string,
): Promise<Uint8Array | null> {
  const head = await readHead(connection, repository, branch);
  return head === null ? null : (await readBranch(connection, repository, head)).read(path);
}
