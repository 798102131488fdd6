import type { IgnoredJob } from '@portcullis/transient-classifier';
import type { ActedRun, JudgedJob, Shortfall } from './acted-run.ts';

/** What came in since a workflow last passed on a branch. */
export interface CommitsSinceGreen {
  /** The last run that passed; `null`: none is among those that were looked at. */
  readonly lastGreen: Pick<ActedRun, 'runId' | 'url' | 'headSha'> | null;
  /** Oldest first; `total` counts those that are not here too. Titles are text from outside. */
  readonly commits: readonly { readonly sha: string; readonly title: string; readonly url: string }[];
  readonly total: number;
  /** The branch was rewritten: the commit that passed is not part of it any more. */
  readonly isDiverged: boolean;
  /** The comparison, for people; `null` without one. */
  readonly url: string | null;
}

/** A branch on which the latest decided run of a workflow failed. */
export interface RedBranch {
  readonly branch: string;
  readonly run: ActedRun;
  readonly jobs: readonly JudgedJob[];
  readonly ignored: readonly IgnoredJob[];
  /** `null`: it could not be found out. */
  readonly since: CommitsSinceGreen | null;
}

/** Whose failures an issue is about. */
export interface FailureAlert {
  readonly workflowName: string;
  /** `null`: branches; else the pull request that the issue is about. */
  readonly pullNumber: number | null;
  /** Empty: nothing is known to fail. */
  readonly red: readonly RedBranch[];
  /** Watched branches on which no run of the workflow is to be seen. @default none */
  readonly withoutRuns?: readonly string[];
}

/** What became of the issue about a workflow. */
export type AlertOutcome =
  | 'opened'
  | 'updated'
  | 'reopened'
  | 'closed'
  /** The issue says this already. */
  | 'unchanged'
  /** Nothing is red, and no issue is open. */
  | 'green'
  /** The latest failure is being re-run, or will be: it is not yet an alert. */
  | 'awaiting-rerun'
  /** Nothing is known to fail, and no run that passed says that all is green: an issue stays as it is. */
  | 'undecided'
  /** Neither a watched branch nor a pull request that is watched. */
  | 'not-watched'
  | 'not-completed'
  | 'run-not-found'
  /** A request failed: see the shortfalls. */
  | 'not-possible';

/** What the alert automation did about a run. */
export interface AlertReport {
  /** `null` if there is no such run. */
  readonly run: ActedRun | null;
  readonly outcome: AlertOutcome;
  readonly alert: FailureAlert | null;
  readonly issueUrl: string | null;
  /** Why a message could not be sent, in words; such a failure fails nothing. */
  readonly notificationFault: string | null;
  readonly shortfalls: readonly Shortfall[];
}
