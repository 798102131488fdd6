import type { Account } from './accounts.ts';
import type { JsonObject } from '../json.ts';
import { branchHead } from './repository-state.ts';
import type { PullState, RepositoryState } from './repository-state.ts';
import type { World } from './world.ts';

/** What a pull request is when it is opened, beside its branches. */
export function newPull(
  branches: Pick<PullState, 'headRepository' | 'headBranch' | 'headSha' | 'baseBranch' | 'draft'>,
): PullState {
  return {
    ...branches,
    baseChanges: [],
    maintainerCanModify: false,
    mergedAt: null,
    mergedBy: null,
    mergeSha: null,
    mergeCheckedFor: null,
    requestedReviewers: new Set(),
  };
}

/** Aims a pull request at another branch. */
export function changeBase(world: World, pull: PullState, baseBranch: string, by: Account): void {
  if (baseBranch === pull.baseBranch) return;
  pull.baseBranch = baseBranch;
  pull.baseChanges.push({ id: world.ids.next(), by, at: world.clock.now() });
}

/** What a webhook says about the branch that a pull request went into before. */
export function formerBase(repository: RepositoryState, baseBranch: string): JsonObject {
  return { ref: { from: baseBranch }, sha: { from: branchHead(repository, baseBranch) ?? '' } };
}
