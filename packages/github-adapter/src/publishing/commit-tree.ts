import type { Connection } from '../connection/connection.ts';
import type { RepositoryId } from '../repository-id.ts';
import { readBranch } from './branch-state.ts';
import type { BranchState } from './branch-state.ts';

/** What has a path in a commit. */
export type TreeFile =
  | { readonly kind: 'file'; readonly content: Uint8Array }
  /** A link, a folder or a submodule: there is no content of a file. */
  | { readonly kind: 'link' | 'folder' | 'submodule' };

/** The files of a commit, read on demand. */
export interface CommitTree {
  /**
   * What has this path; `null`: nothing.
   *
   * @throws {GitHubError} also when GitHub does not have the commit: a file is missing only from a commit that is there.
   */
  read(path: string): Promise<TreeFile | null>;
}

/** The files of a commit. Nothing is read yet. */
export function filesOfCommit(connection: Connection, repository: RepositoryId, sha: string): CommitTree {
  let opened: Promise<BranchState> | null = null;
  return {
    read: async (path) => {
      opened ??= readBranch(connection, repository, sha);
      const state = await opened;
      switch (await state.mode(path)) {
        case null:
          return null;
        case '120000':
          return { kind: 'link' };
        case '040000':
          return { kind: 'folder' };
        case '160000':
          return { kind: 'submodule' };
        default: {
          const content = await state.read(path);
          return content === null ? null : { kind: 'file', content };
        }
      }
    },
  };
}
