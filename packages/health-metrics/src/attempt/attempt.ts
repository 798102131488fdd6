/**
 * The kind of work that an attempt belongs to. `default`: push, schedule or merge queue on the default branch;
 * `pull_request`: any pull request event.
 */
export type BranchClass = (typeof branchClasses)[number];

/** All classes of branches, in the order of reports. */
export const branchClasses = ['default', 'pull_request', 'other'] as const;

/**
 * One job of one attempt, in GitHub's terms. Instants are milliseconds since 1970-01-01T00:00:00Z.
 *
 * @see https://docs.github.com/en/rest/actions/workflow-jobs
 */
export interface Job {
  readonly name: string;
  /** GitHub's status: `queued`, `in_progress`, `completed`, … */
  readonly status: string;
  /** GitHub's conclusion, or `null` if there is no conclusion yet. */
  readonly conclusion: string | null;
  /** When the job was queued; `null` if GitHub did not say. */
  readonly createdAtMs: number | null;
  /** When a runner took it. Jobs that a partial re-run carried over keep their old instant. */
  readonly startedAtMs: number | null;
  readonly completedAtMs: number | null;
  /** The labels that it requested, such as `ubuntu-latest`. */
  readonly labels: readonly string[];
  /** The runner's name; `null` or empty: none took it; absent: unknown. */
  readonly runnerName?: string | null;
  /** How many steps it has; absent: unknown. A job that was cancelled in the queue has none. */
  readonly stepCount?: number;
  /** The job's `timeout-minutes`, if the workflow is known: distinguishes a timeout from a cancellation. */
  readonly timeoutMinutes?: number;
}

/**
 * One attempt of a workflow run, the unit of all figures: `(repository, runId, runAttempt)`. Facts only, in GitHub's
 * terms; nothing is judged yet. Instants are milliseconds since 1970-01-01T00:00:00Z.
 *
 * @see https://docs.github.com/en/rest/actions/workflow-runs
 */
export interface Attempt {
  /** `owner/name`; `''` if the source did not say. */
  readonly repository: string;
  /** GitHub's `workflow_id`; `null` if unknown. Names may change, ids do not. */
  readonly workflowId: number | null;
  readonly workflowName: string;
  /** Such as `.github/workflows/ci.yml`, without `@ref`; `null` if unknown. */
  readonly workflowPath: string | null;
  readonly runId: number;
  /** From 1. */
  readonly runAttempt: number;
  /** GitHub's event, such as `push`. */
  readonly event: string;
  readonly headBranch: string | null;
  readonly headSha: string;
  /** GitHub's status; only `completed` ones are judged. */
  readonly status: string;
  /** GitHub's conclusion, or `null` if there is no conclusion yet. Unknown conclusions are kept, counted and named. */
  readonly conclusion: string | null;
  /** When the *run* was created, so it is the same for all attempts. */
  readonly createdAtMs: number;
  /** When this attempt started; `null` if unknown. */
  readonly runStartedAtMs: number | null;
  /** Sometimes later than the end: used for the completion only if the jobs do not show it. */
  readonly updatedAtMs: number | null;
  /** `null`: unknown. An empty list means that the attempt has no jobs. */
  readonly jobs: readonly Job[] | null;
}
