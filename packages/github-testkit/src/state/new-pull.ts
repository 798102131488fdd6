import type { PullState } from './repository-state.ts';

/** What a pull request is when it is opened, beside its branches. */
export function newPull(
  branches: Pick<PullState, 'headRepository' | 'headBranch' | 'headSha' | 'baseBranch' | 'draft'>,
): PullState {
  return {
    ...branches,
    maintainerCanModify: false,
    mergedAt: null,
    mergedBy: null,
    mergeSha: null,
    mergeCheckedFor: null,
    requestedReviewers: new Set(),
  };
}
