import type { RepositoryState } from '../state/repository-state.ts';

/** A repository that something refers to: a `RepositoryHandle`. */
export interface RepositoryReference {
  readonly state: RepositoryState;
}
