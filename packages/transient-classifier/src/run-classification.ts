import type { Classification } from './classification.ts';

/** A job of a run with the result for its log. */
export interface JobClassification {
  readonly name: string;
  /** `null` for a job whose log was not read: then its conclusion must show that it did not fail. */
  readonly classification: Classification | null;
  /** In GitHub's terms. @default 'failure' */
  readonly conclusion?: string;
  /** From 1. @default 1 */
  readonly attempt?: number;
  /** When it ended, ISO 8601. @default unknown */
  readonly completedAt?: string;
  /** The job only gathers the results of others. @default judged by its log */
  readonly aggregator?: boolean;
}

/** The requirements for a run to count as transient. */
export interface RunOptions {
  /** More failed jobs than this are an outage, not a hiccup. @default 5 */
  readonly maxFailedJobs?: number;
  /** The run's own conclusion in GitHub's terms. @default unknown */
  readonly conclusion?: string;
  /** The run's attempt, from 1; counts in addition to those of the jobs. @default 1 */
  readonly attempt?: number;
}

/** Why a run is not run again. */
export type RunRefusal =
  | { readonly code: 'no-failed-jobs' }
  | { readonly code: 'run-cancelled' }
  | { readonly code: 'job-cancelled'; readonly job: string }
  | { readonly code: 'not-first-attempt'; readonly attempt: number }
  | { readonly code: 'too-many-failed-jobs'; readonly failedJobs: number; readonly maxFailedJobs: number }
  | {
      readonly code: 'job-permanent';
      readonly job: string;
      readonly category: string;
      readonly ruleId: string;
      readonly line: number | null;
    }
  | { readonly code: 'job-unknown'; readonly job: string; readonly reason: string }
  | { readonly code: 'only-aggregators-failed'; readonly jobs: readonly string[] };

/** A failed job that was left out. */
export interface IgnoredJob {
  readonly job: string;
  readonly reason:
    | { readonly code: 'aggregator'; readonly toldBy: 'caller' | 'log' }
    /** GitHub cancelled it because another leg of its matrix had failed: that leg shows why. */
    | { readonly code: 'collateral'; readonly of: string };
}

/** Whether a run is worth another attempt. */
export interface RunClassification {
  /** `transient` if and only if `refusals` is empty; `permanent` if a failed job is; else `unknown`. */
  readonly verdict: 'transient' | 'permanent' | 'unknown';
  /** Names of the failed jobs that were judged. */
  readonly failedJobs: readonly string[];
  readonly refusals: readonly RunRefusal[];
  readonly ignored: readonly IgnoredJob[];
}
