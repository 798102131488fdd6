import type { Account } from './accounts.ts';
import type { ArtifactState, CheckRunState, CommitStatusState, SarifState } from './results.ts';
import type { CommentState, IssueState, LabelState } from './issues.ts';
import type { RunState, WorkflowState } from './runs.ts';

/** A repository and all that is in it. */
export interface RepositoryState {
  readonly id: number;
  readonly owner: Account;
  readonly name: string;
  readonly private: boolean;
  readonly description: string | null;
  readonly createdAt: number;
  readonly defaultBranch: string;
  /** What it was forked from. */
  readonly parent: RepositoryState | null;
  /** Whether it takes issues. */
  readonly hasIssues: boolean;
  /** Whether it takes code scanning results. */
  readonly hasCodeScanning: boolean;
  pushedAt: number;
  /** Full name, such as `refs/heads/main` → hash. */
  readonly refs: Map<string, string>;
  readonly workflows: WorkflowState[];
  /** In the order of their creation, which is the order of their identifiers. */
  readonly runs: RunState[];
  readonly labels: Map<string, LabelState>;
  /** Issues and pull requests share their numbers. */
  readonly issues: Map<number, IssueState>;
  readonly comments: Map<number, CommentState>;
  readonly checkRuns: Map<number, CheckRunState>;
  readonly statuses: CommitStatusState[];
  readonly artifacts: Map<number, ArtifactState>;
  readonly sarifs: Map<string, SarifState>;
  lastIssueNumber: number;
}

/** Owner and name, as GitHub writes them. */
export function fullName({ owner, name }: RepositoryState): string {
  return `${owner.login}/${name}`;
}

/** The hash that a branch points at. */
export function branchHead(repository: RepositoryState, branch: string): string | undefined {
  return repository.refs.get(`refs/heads/${branch}`);
}
