import type { RuleSet } from './rule-set.ts';

/** A step as GitHub's jobs API lists it. */
export interface JobStep {
  readonly name: string;
  /** GitHub's conclusion: `success`, `failure`, `cancelled`, `skipped`, …; `null` while it runs. */
  readonly conclusion: string | null;
  /** ISO 8601, with GitHub's precision of seconds; `null` if it did not start. */
  readonly startedAt: string | null;
  /** ISO 8601; `null` when it did not end. */
  readonly completedAt: string | null;
}

/** A message that GitHub shows beside a job, not in its log. */
export interface JobAnnotation {
  /** GitHub's `annotation_level`: only `failure` counts. */
  readonly level: string;
  readonly message: string;
}

/**
 * What is known about a job besides its log. Everything is optional.
 *
 * @see https://docs.github.com/en/rest/actions/workflow-jobs
 */
export interface ClassificationContext {
  /** @default unknown: the failing step is found only from the log */
  readonly steps?: readonly JobStep[];
  /** @default [] */
  readonly annotations?: readonly JobAnnotation[];
  /** The job's conclusion in GitHub's terms. @default unknown: treated as a failure */
  readonly conclusion?: string;
  /** The runner that took the job; `null` if none did. @default unknown */
  readonly runnerName?: string | null;
  /** @default the built-in rules */
  readonly rules?: RuleSet;
  /** Report the result of every rule. @default false */
  readonly explain?: boolean;
}
