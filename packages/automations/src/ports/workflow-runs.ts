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
}

/**
 * One attempt of a workflow run: an attempt as health counts it, with what GitHub always states. The adapter has
 * separate types, because it does not depend on health; the compiler checks that they fit.
 */
export interface WorkflowAttempt extends Attempt {
  readonly workflowId: number;
  readonly workflowPath: string;
  readonly url: string;
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
  readJobs(runId: number, runAttempt: number): Promise<readonly WorkflowJob[] | null>;
  readJobLog(jobId: number, maxBytes?: number): Promise<WorkflowJobLog>;
  /** Open ones first, forks included. */
  pullRequestsOfRun(run: Run): Promise<readonly RunPullRequest[]>;
}

/** Reads all attempts of a window, as needed for health. */
export interface AttemptsPort {
  readAttempts(window: {
    readonly since: Date;
    readonly until: Date;
    readonly isKnown?: (runId: number, runAttempt: number) => boolean;
  }): AsyncIterable<WorkflowAttempt> & {
    /** Meaningful once the iteration has ended. */
    summary(): {
      readonly isComplete: boolean;
      readonly attempts: number;
      readonly attemptsWithoutJobs: number;
      readonly requests: number;
    };
  };
}
