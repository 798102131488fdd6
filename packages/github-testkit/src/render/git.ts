import { timestamp } from '../clock/durations.ts';
import type { ApiBases } from '../http/api-request.ts';
import type { JsonObject } from '../json.ts';
import type { Commit, Signature, TreeEntry } from '../state/git-objects.ts';
import type { GitStore } from '../state/git-store.ts';
import { nodeId } from '../state/identifiers.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';

const unverified = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null } as const;

function renderSignature({ name, email, date }: Signature): JsonObject {
  return { name, email, date: timestamp(date) };
}

/** A `git-commit`. */
export function renderGitCommit(commit: Commit, repository: RepositoryState, bases: ApiBases): JsonObject {
  const url = repositoryUrl(repository, bases);
  const page = repositoryPage(repository, bases);
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: `${url}/git/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    author: renderSignature(commit.author),
    committer: renderSignature(commit.committer),
    tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${url}/git/commits/${sha}`,
      html_url: `${page}/commit/${sha}`,
    })),
    verification: unverified,
  };
}

/** A `commit`, as `GET …/commits/{ref}` answers. */
export function renderCommit(commit: Commit, repository: RepositoryState, bases: ApiBases): JsonObject {
  const url = repositoryUrl(repository, bases);
  const page = repositoryPage(repository, bases);
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: `${url}/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    commit: {
      url: `${url}/git/commits/${commit.sha}`,
      author: renderSignature(commit.author),
      committer: renderSignature(commit.committer),
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
      verification: unverified,
    },
    author: null,
    committer: null,
    parents: commit.parents.map((sha) => ({ sha, url: `${url}/commits/${sha}`, html_url: `${page}/commit/${sha}` })),
  };
}

/** A `git-ref`. */
export function renderRef(
  ref: string,
  sha: string,
  repository: RepositoryState,
  bases: ApiBases,
  type: 'commit' | 'tag' | 'tree' | 'blob' = 'commit',
): JsonObject {
  const url = repositoryUrl(repository, bases);
  return {
    ref,
    node_id: nodeId('Ref', ref),
    url: `${url}/git/${ref}`,
    object: { sha, type, url: `${url}/git/${type}s/${sha}` },
  };
}

/** A `git-tree`; `recursive` also lists the contents of folders. */
export function renderTree(
  sha: string,
  git: GitStore,
  repository: RepositoryState,
  bases: ApiBases,
  recursive: boolean,
): JsonObject {
  const url = repositoryUrl(repository, bases);
  const tree = git.tree(sha);
  const render = (entry: TreeEntry, folder: string): JsonObject[] => {
    const path = `${folder}${entry.path}`;
    const isFolder = entry.mode === '040000';
    const own = { path, mode: entry.mode, sha: entry.sha };
    if (isFolder) {
      const below = recursive ? (git.tree(entry.sha)?.entries ?? []).flatMap((inner) => render(inner, `${path}/`)) : [];
      return [{ ...own, type: 'tree', url: `${url}/git/trees/${entry.sha}` }, ...below];
    }
    if (entry.mode === '160000') return [{ ...own, type: 'commit' }];
    return [
      { ...own, type: 'blob', size: git.blob(entry.sha)?.content.length ?? 0, url: `${url}/git/blobs/${entry.sha}` },
    ];
  };
  return {
    sha: tree?.sha ?? sha,
    url: `${url}/git/trees/${tree?.sha ?? sha}`,
    tree: (tree?.entries ?? []).flatMap((entry) => render(entry, '')),
    truncated: false,
  };
}
