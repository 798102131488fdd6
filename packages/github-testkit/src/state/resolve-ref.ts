import type { Commit } from './git-objects.ts';
import type { RepositoryState } from './repository-state.ts';
import type { World } from './world.ts';

/** The commit of a branch, a tag or a hash, whole or abbreviated, or `undefined`. */
export function resolveCommit(world: World, repository: RepositoryState, ref: string): Commit | undefined {
  const short = ref.replace(/^refs\//u, '');
  for (const name of [`refs/${short}`, `refs/heads/${short}`, `refs/tags/${short}`]) {
    const sha = repository.refs.get(name);
    if (sha !== undefined) return world.git.peel(sha);
  }
  if (/^[\da-f]{40}$/u.test(ref)) return world.git.commit(ref);
  return /^[\da-f]{7,39}$/u.test(ref) ? world.git.commitByPrefix(ref) : undefined;
}
