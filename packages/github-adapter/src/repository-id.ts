/** A repository by the two parts of its full name. */
export interface RepositoryId {
  readonly owner: string;
  readonly repo: string;
}

/**
 * `owner/name` as two parts.
 *
 * @throws {TypeError} for anything else.
 * @example
 * parseRepositoryId('octo-org/octo-repo') // { owner: 'octo-org', repo: 'octo-repo' }
 */
export function parseRepositoryId(fullName: string): RepositoryId {
  const match = /^([A-Za-z0-9](?:[A-Za-z0-9_-]*))\/([\w.-]+)$/u.exec(fullName);
  const [, owner, repo] = match ?? [];
  if (owner === undefined || repo === undefined || repo === '.' || repo === '..')
    throw new TypeError(
      `${JSON.stringify(fullName)} is not a repository: write it as owner/name, as in GITHUB_REPOSITORY`,
    );
  return { owner, repo };
}
