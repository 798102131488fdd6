import { ApiError } from '../http/reply.ts';
import type { RepositoryState } from '../state/repository-state.ts';

/** The git data API works only in a repository that has a commit: https://docs.github.com/en/rest/git/blobs */
export function refuseEmpty(repository: RepositoryState): void {
  if (repository.refs.size === 0) throw new ApiError(409, 'Git Repository is empty.');
}
