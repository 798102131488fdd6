import type { CacheState, SecretState, VariableState } from './actions-settings.ts';
import type { AlertState } from './alert-state.ts';
import type { Account } from './accounts.ts';
import type { AppState } from './apps.ts';
import type { DeploymentState, EnvironmentState, ProtectionState } from './deployment-state.ts';
import type { ReleaseState } from './release-state.ts';
import type { ReactionState, ReviewCommentState, ReviewState } from './review-state.ts';
import type { JobPlan, JobConclusion, AttemptPlan } from './run-plan.ts';

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
  /** Comments on commits. */
  readonly commitComments: Map<number, CommitCommentState>;
  readonly checkRuns: Map<number, CheckRunState>;
  readonly statuses: CommitStatusState[];
  readonly artifacts: Map<number, ArtifactState>;
  readonly sarifs: Map<string, SarifState>;
  /** Code scanning alerts, by number. */
  readonly alerts: Map<number, AlertState>;
  /** Processed reports, in the order of their end. */
  readonly analyses: AnalysisState[];
  /** By login in lower case; everybody else reads what is public. */
  readonly collaborators: Map<string, CollaboratorState>;
  readonly reviews: Map<number, ReviewState>;
  readonly reviewComments: Map<number, ReviewCommentState>;
  readonly reactions: Map<number, ReactionState>;
  /** Suites of Apps; those of runs are known by the runs. */
  readonly checkSuites: Map<number, CheckSuiteState>;
  readonly releases: Map<number, ReleaseState>;
  readonly deployments: Map<number, DeploymentState>;
  /** By name. */
  readonly environments: Map<string, EnvironmentState>;
  /** By branch. */
  readonly protections: Map<string, ProtectionState>;
  /** By name, in capitals. */
  readonly variables: Map<string, VariableState>;
  /** By name, in capitals. */
  readonly secrets: Map<string, SecretState>;
  readonly caches: Map<number, CacheState>;
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

/** How much a collaborator may do; each includes those before. */
export type RepositoryRole = 'read' | 'triage' | 'write' | 'maintain' | 'admin';

/** An account with more rights than everyone has. */
export interface CollaboratorState {
  readonly account: Account;
  role: RepositoryRole;
}

/** All check runs of an App on a commit. */
export interface CheckSuiteState {
  readonly id: number;
  readonly headSha: string;
  readonly app: AppState;
  readonly createdAt: number;
}

/** A note on a line. */
export interface AnnotationState {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn: number | null;
  readonly endColumn: number | null;
  readonly level: string;
  readonly message: string;
  readonly title: string | null;
  readonly rawDetails: string | null;
}
/** A check run that an App made. */
export interface CheckRunState {
  readonly id: number;
  readonly headSha: string;
  readonly app: AppState;
  readonly checkSuiteId: number;
  name: string;
  externalId: string | null;
  detailsUrl: string | null;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  startedAt: number | null;
  completedAt: number | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  annotations: AnnotationState[];
}
/** A status of a commit. */
export interface CommitStatusState {
  readonly id: number;
  readonly sha: string;
  readonly state: 'error' | 'failure' | 'pending' | 'success';
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: Account;
  readonly createdAt: number;
}
/** An uploaded archive of a run. */
export interface ArtifactState {
  readonly id: number;
  readonly run: RunState;
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** When the attempt that made it ended: it is not listed before. */
  readonly createdAt: number;
  readonly expiresAt: number;
}
/** An uploaded SARIF report. */
export interface SarifState {
  readonly id: string;
  readonly commitSha: string;
  readonly ref: string;
  readonly tool: string | null;
  /** When GitHub is done with it. */
  readonly processedAt: number;
  /** What is wrong with it; empty when nothing is. */
  readonly errors: readonly string[];
  /** The report. */
  readonly sarif: string;
  /** Whether its results are alerts. */
  isApplied: boolean;
}
/** One tool's part of an uploaded report, processed. */
export interface AnalysisState {
  readonly id: number;
  readonly sarif: SarifState;
  readonly tool: string;
  readonly toolVersion: string | null;
  readonly category: string;
  readonly results: number;
  readonly rules: number;
}

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
  /** When it went into another branch, and by whom, in their order. */
  readonly baseChanges: { readonly id: number; readonly by: Account; readonly at: number }[];
  draft: boolean;
  maintainerCanModify: boolean;
  mergedAt: number | null;
  mergedBy: Account | null;
  /** What the merge made, once it is merged. */
  mergeSha: string | null;
  /**
   * Head and base for which GitHub has worked out whether they can be merged: it begins when it is first asked, and
   * says `null` until it is done.
   */
  mergeCheckedFor: string | null;
  readonly requestedReviewers: Set<Account>;
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
/** A comment on a commit. */
export interface CommitCommentState {
  readonly id: number;
  readonly commitSha: string;
  readonly author: Account;
  readonly createdAt: number;
  body: string;
  updatedAt: number;
}
/** A workflow file. */
export interface WorkflowState {
  readonly id: number;
  readonly name: string;
  readonly path: string;
  readonly createdAt: number;
  state: 'active' | 'disabled_manually';
  lastRunNumber: number;
}
/** A job with all its instants known beforehand; what it looks like at a moment follows from them. */
export interface JobState {
  readonly id: number;
  readonly plan: JobPlan;
  /** When what it needs was done; it is not listed before. `Infinity` for never. */
  createdAt: number;
  /** `Infinity` for never. */
  startedAt: number;
  /** `Infinity` for never. */
  completedAt: number;
  conclusion: JobConclusion;
  /** The job of an earlier attempt that this one repeats without having run again. */
  readonly carriedOver: JobState | null;
}
/** An attempt of a run. */
export interface AttemptState {
  readonly number: number;
  readonly plan: AttemptPlan;
  /** When it was requested. */
  readonly startedAt: number;
  readonly triggeringActor: Account;
  readonly jobs: readonly JobState[];
  /** When it was cancelled, or `null`. */
  cancelledAt: number | null;
}
/** A run of a workflow. */
export interface RunState {
  readonly id: number;
  readonly repository: RepositoryState;
  readonly workflow: WorkflowState;
  readonly runNumber: number;
  readonly event: string;
  readonly headBranch: string;
  readonly headSha: string;
  readonly headRepository: RepositoryState;
  readonly displayTitle: string;
  readonly actor: Account;
  readonly createdAt: number;
  readonly checkSuiteId: number;
  readonly pullNumbers: readonly number[];
  /** What each attempt does; the last is repeated. */
  readonly plans: readonly [AttemptPlan, ...AttemptPlan[]];
  readonly attempts: AttemptState[];
  /** Set by `DELETE …/logs`. */
  logsDeleted: boolean;
}
