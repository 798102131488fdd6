import type { Attempt, BranchClass } from '../attempt/attempt.ts';

/**
 * The class of an attempt's branch: pull requests fail for their authors' reasons, the default branch should not fail
 * at all.
 */
export function branchClassOf({ event, headBranch }: Attempt, defaultBranch: string): BranchClass {
  if (event === 'pull_request') return 'pull_request';
  if (event === 'push' || event === 'schedule') return headBranch === defaultBranch ? 'default' : 'other';
  // A merge queue works on temporary branches: gh-readonly-queue/main/pr-1-…
  if (event === 'merge_group')
    return headBranch === defaultBranch || headBranch?.startsWith(`gh-readonly-queue/${defaultBranch}/`) === true
      ? 'default'
      : 'other';
  return event.startsWith('pull_request') ? 'pull_request' : 'other';
}
