import type { Connection } from '../connection/connection.ts';
import { readBranch } from '../publishing/branch-state.ts';
import type { RepositoryId } from '../repository-id.ts';

/** What has a path in a commit, without its content. */
export interface CommitEntry {
  readonly kind: 'file' | 'link' | 'folder' | 'submodule';
  /** The hash of a file's or a link's content; `null` for anything else. */
  readonly blobSha: string | null;
}

const kinds: Readonly<Record<string, CommitEntry['kind']>> = {
  '120000': 'link',
  '040000': 'folder',
  '160000': 'submodule',
};

/**
 * What has these paths in a commit; paths that it does not have are left out. Takes a request for each folder on the way.
 *
 * @throws {GitHubError} also when GitHub does not have the commit.
 */
export async function entriesOfCommit(
  connection: Connection,
  repository: RepositoryId,
  sha: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, CommitEntry>> {
  const found = new Map<string, CommitEntry>();
  if (paths.length === 0) return found;
  const state = await readBranch(connection, repository, sha);
  for (const path of paths) {
    const mode = await state.mode(path);
    if (mode !== null) found.set(path, { kind: kinds[mode] ?? 'file', blobSha: await state.blobSha(path) });
  }
  return found;
}
