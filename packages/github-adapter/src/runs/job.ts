/**
 * One job of one attempt, in GitHub's terms. Instants are milliseconds since 1970-01-01T00:00:00Z.
 *
 * @see https://docs.github.com/en/rest/actions/workflow-jobs
 */
export interface Job {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly createdAtMs: number | null;
  /** `null` while it waits; jobs carried over by a partial re-run keep their old instant. */
  readonly startedAtMs: number | null;
  readonly completedAtMs: number | null;
  /** The labels that it requested, such as `ubuntu-latest`. */
  readonly labels: readonly string[];
  /** `null`: no runner took it. */
  readonly runnerName: string | null;
  /** How many steps it has: a job that was cancelled in the queue has none. */
  readonly stepCount: number;
  readonly steps: readonly JobStep[];
  readonly url: string | null;
}

/** One step of a job. */
export interface JobStep {
  /** From 1, in the order of the job. */
  readonly number: number;
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly startedAtMs: number | null;
  readonly completedAtMs: number | null;
}
