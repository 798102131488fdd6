import type { Account } from './accounts.ts';
import type { AppState } from './apps.ts';
import type { RepositoryState } from './repository-state.ts';

/** A label of a repository. */
export interface LabelState {
  readonly id: number;
  name: string;
  color: string;
  description: string | null;
}

/** What makes an issue a pull request. */
export interface PullState {
  /** `null` when the fork is deleted. */
  readonly headRepository: RepositoryState | null;
  readonly headBranch: string;
  headSha: string;
  baseBranch: string;
  draft: boolean;
  mergedAt: number | null;
}

/** An issue or a pull request. */
export interface IssueState {
  readonly id: number;
  readonly number: number;
  readonly author: Account;
  readonly viaApp: AppState | null;
  readonly createdAt: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'reopened' | 'not_planned' | 'duplicate' | null;
  /** Names of labels, in lower case: GitHub's are equal without regard to case. */
  labels: string[];
  assignees: Account[];
  locked: boolean;
  lockReason: string | null;
  updatedAt: number;
  closedAt: number | null;
  closedBy: Account | null;
  readonly pull: PullState | null;
}

/** A comment on an issue or a pull request. */
export interface CommentState {
  readonly id: number;
  readonly issueNumber: number;
  readonly author: Account;
  readonly viaApp: AppState | null;
  readonly createdAt: number;
  body: string;
  updatedAt: number;
}
