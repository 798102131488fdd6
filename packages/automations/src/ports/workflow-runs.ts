import type { Attempt, Job } from '@portcullis/health-metrics';

/**
 * A step of a job, in GitHub's terms. Instants are milliseconds since 1970-01-01T00:00:00Z, `null` where GitHub does
 * not say.
 */
export interface WorkflowStep {
  readonly number: number;
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly startedAtMs: number | null;
  readonly completedAtMs: number | null;
}

/** A job as health counts it, with what GitHub always states. */
export interface WorkflowJob extends Required<Omit<Job, 'timeoutMinutes'>> {
  readonly id: number;
  readonly steps: readonly WorkflowStep[];
  /** For people. */
  readonly url: string | null;
}

/**
 * One attempt of a workflow run: an attempt as health counts it, with what GitHub always states. The adapter has
 * separate types, because it does not depend on health; the compiler checks that they fit.
 */
export interface WorkflowAttempt extends Attempt {
  readonly workflowId: number;
  readonly workflowPath: string;
  readonly url: string;
  /** The repository of the commit, a fork's for its pull requests; `null` if that was deleted. */
  readonly headRepository: string | null;
  /** The pull requests that the source lists for this run; those of forks are missing. */
  readonly pullRequestNumbers: readonly number[];
  /** The login of whoever started this attempt; `null` if unknown. */
  readonly triggeredBy: string | null;
  /** `null`: not read. */
  readonly jobs: readonly WorkflowJob[] | null;
}

/** A log as it arrives, or the fact that it does not exist: expired, or never written because the runner died. */
export type WorkflowJobLog =
  | { readonly kind: 'log'; readonly chunks: AsyncIterable<Uint8Array>; truncated(): 'start' | 'end' | null }
  | { readonly kind: 'missing'; readonly reason: 'expired' | 'absent' };

/** A pull request that a run was for. */
export interface RunPullRequest {
  readonly number: number;
  readonly state: 'open' | 'closed';
  readonly headSha: string;
}

/** Reads one run, as needed to classify its failures. `Run` is the source's own type of an attempt. */
export interface WorkflowRunPort<Run extends WorkflowAttempt = WorkflowAttempt> {
  /** The latest attempt; `null` if the run does not exist (any more). */
  readRun(runId: number): Promise<Run | null>;
  /** One attempt; `null` if it does not exist (any more). */
  readAttempt(runId: number, runAttempt: number): Promise<Run | null>;
  readJobs(runId: number, runAttempt: number): Promise<readonly WorkflowJob[] | null>;
  readJobLog(jobId: number, maxBytes?: number): Promise<WorkflowJobLog>;
  /** Open ones first, forks included. */
  pullRequestsOfRun(run: Run): Promise<readonly RunPullRequest[]>;
}

/** Commits that came in between two others. Titles are untrusted text. */
export interface NewCommits {
  /** Oldest first; `total` counts those that are not here too. */
  readonly commits: readonly { readonly sha: string; readonly title: string; readonly url: string }[];
  readonly total: number;
  /** The earlier commit is no ancestor of the later one. */
  readonly isDiverged: boolean;
  readonly url: string;
}

/** Reads the past of a branch, as needed to say since when it is red. */
export interface BranchPastPort<Run extends WorkflowAttempt = WorkflowAttempt> {
  /** Completed runs of a workflow on a branch, newest first, page by page, without those of pull requests. */
  branchRuns(workflowId: number, branch: string): AsyncIterable<readonly Run[]>;
  /** `null` if one of the commits is gone. */
  commitsBetween(fromSha: string, toSha: string): Promise<NewCommits | null>;
}

/** Says which repository it is, and as whom we write. */
export interface RepositoryPort {
  readRepository(): Promise<{ readonly fullName: string; readonly defaultBranch: string }>;
  login(): Promise<string>;
}

/** A part of a window of attempts that could not be read. */
export type WindowGap =
  | {
      readonly kind: 'not-read';
      readonly from: Date;
      readonly to: Date;
      readonly reason: 'request-budget' | 'rate-limit';
    }
  | { readonly kind: 'too-many-in-a-second'; readonly at: Date }
  | { readonly kind: 'list-changed'; readonly from: Date; readonly to: Date; readonly missing: number }
  | { readonly kind: 'attempt-missing'; readonly runId: number; readonly runAttempt: number };

/** Reads all attempts of a window, as needed for health. */
export interface AttemptsPort {
  readAttempts(window: {
    readonly since: Date;
    readonly until: Date;
    readonly maxRequests?: number;
    readonly isKnown?: (runId: number, runAttempt: number, listed: WorkflowAttempt | null) => boolean;
  }): AsyncIterable<WorkflowAttempt> & {
    /** Meaningful once the iteration has ended. */
    summary(): {
      readonly isComplete: boolean;
      readonly gaps: readonly WindowGap[];
      readonly runs: number;
      readonly attempts: number;
      readonly attemptsWithoutJobs: number;
      readonly requests: number;
    };
  };
}
