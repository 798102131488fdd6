/** A repository on GitHub, or on a server of an organisation. */
export interface RepositoryPlace {
  /** @default 'https://github.com' */
  readonly server?: string;
  /** `owner/name`. */
  readonly name: string;
}

/** Makes addresses of a commit and of lines in it: see {@link createCommitLinks}. */
export interface CommitLinks {
  /** `null` if the repository or the whole commit is not known. */
  readonly commit: string | null;
  /** What a path and `#L` with a line are added to; `null` likewise. */
  readonly blob: string | null;
}

const wholeCommit = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/u;
const repositoryName = /^[\w.-]+\/[\w.-]+$/u;

/** Where a commit and its files can be looked at. Nothing is linked that is not known for certain. */
export function createCommitLinks(repository: RepositoryPlace | null, commit: string | null): CommitLinks {
  const nothing = { commit: null, blob: null };
  if (repository === null || commit === null || !wholeCommit.test(commit)) return nothing;
  if (!repositoryName.test(repository.name)) return nothing;
  const root = `${(repository.server ?? 'https://github.com').replace(/\/+$/u, '')}/${repository.name}`;
  return { commit: `${root}/commit/${commit}`, blob: `${root}/blob/${commit}/` };
}

/**
 * The address of a line. The page's script makes the same of the same arguments.
 *
 * @returns `null` for a path that may not be one of the repository.
 */
export function lineAddress(blob: string | null, path: string | null, line: number | null): string | null {
  if (blob === null || path === null || !isRepositoryPath(path)) return null;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return `${blob}${encoded}${line === null ? '' : `#L${String(line)}`}`;
}

function isRepositoryPath(path: string): boolean {
  // Half of a character is in no path, and cannot be encoded.
  return !/\p{Cs}/u.test(path) && !/^(?:\/|[A-Za-z]:|\\)|(?:^|\/)(?:\.\.?)?(?:\/|$)/u.test(path);
}
