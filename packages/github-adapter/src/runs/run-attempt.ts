import type { Job } from './job.ts';

/**
 * One attempt of a workflow run, in GitHub's terms; nothing is judged. Instants are milliseconds since
 * 1970-01-01T00:00:00Z.
 *
 * @see https://docs.github.com/en/rest/actions/workflow-runs
 */
export interface RunAttempt {
  /** `owner/name`. */
  readonly repository: string;
  readonly workflowId: number;
  /** The workflow's `name:`, else its path. Untrusted text, as are all names below. */
  readonly workflowName: string;
  /** Such as `.github/workflows/ci.yml`, without `@ref`. */
  readonly workflowPath: string;
  readonly runId: number;
  /** From 1. */
  readonly runAttempt: number;
  readonly event: string;
  /** A branch or the name of a tag; `null` if GitHub does not say. */
  readonly headBranch: string | null;
  readonly headSha: string;
  /**
   * The repository of the commit: a fork's `owner/name` for a run of a fork's pull request; `null` if that was deleted.
   */
  readonly headRepository: string | null;
  readonly status: string;
  /** `null` until there is a conclusion. Unknown conclusions are kept. */
  readonly conclusion: string | null;
  /** When the *run* was created, so it is the same for all attempts. */
  readonly createdAtMs: number;
  /** When this attempt started. */
  readonly runStartedAtMs: number | null;
  /** May change long after the end. */
  readonly updatedAtMs: number | null;
  /** The login of whoever started this attempt: for a re-run, who asked for it; `null` if GitHub does not say. */
  readonly triggeredBy: string | null;
  /** Numbers of pull requests of this repository; empty for forks, see `pullRequestsOfRun`. */
  readonly pullRequestNumbers: readonly number[];
  /** For people. */
  readonly url: string;
  /** `null`: not read. */
  readonly jobs: readonly Job[] | null;
}
