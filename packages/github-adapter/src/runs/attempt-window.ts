import type { RunAttempt } from './run-attempt.ts';

/** Which attempts are read, and with how many requests. */
export interface AttemptWindow {
  /** From this instant on … */
  readonly since: Date;
  /** … to this one. */
  readonly until: Date;
  /** Only this workflow: its id or the name of its file (`ci.yml`). @default all workflows */
  readonly workflow?: number | string;
  /**
   * Runs created up to this many days before `since` are checked too, and kept if they are unfinished or something
   * happened to them in the window: GitHub finds runs by the day of their first attempt only, and lets them be re-run
   * for 30 days. @default 30
   */
  readonly lookBackDays?: number;
  /** Whether to read the jobs of each attempt too: one request each, as far as the budget allows. @default true */
  readonly withJobs?: boolean;
  /** @default 900: a `GITHUB_TOKEN` has 1,000 an hour */
  readonly maxRequests?: number;
  /** Stops when GitHub allows no more than this many in the hour, to leave some for writing the report. @default 50 */
  readonly reserveRequests?: number;
  /**
   * Attempts that need not be read again because they are on record, including their jobs; they are neither read nor
   * returned.
   *
   * @param listed the attempt as GitHub's list of runs shows it; `null` for an earlier one than the latest.
   * @default none
   */
  readonly isKnown?: (runId: number, runAttempt: number, listed: RunAttempt | null) => boolean;
}

/** A part of the window that could not be read. */
export type AttemptGap =
  /** Runs created in this time, both ends inclusive: the requests ran out, or GitHub's. */
  | {
      readonly kind: 'not-read';
      readonly from: Date;
      readonly to: Date;
      readonly reason: 'request-budget' | 'rate-limit';
    }
  /** 1,000 runs or more within one second, of which GitHub only shows 1,000. */
  | { readonly kind: 'too-many-in-a-second'; readonly at: Date }
  /** The list changed each time it was read; at least `missing` runs were never seen. */
  | { readonly kind: 'list-changed'; readonly from: Date; readonly to: Date; readonly missing: number }
  /** An earlier attempt of a run that GitHub no longer shows. */
  | { readonly kind: 'attempt-missing'; readonly runId: number; readonly runAttempt: number };

/** The result of a reading. */
export interface AttemptReadingSummary {
  /** Whether every attempt of the window was read; their jobs are counted separately. */
  readonly isComplete: boolean;
  readonly gaps: readonly AttemptGap[];
  /** Runs that GitHub listed, including those of the look-back that were skipped. */
  readonly runs: number;
  /** Attempts given out. */
  readonly attempts: number;
  /** Attempts whose jobs were wanted but not read. */
  readonly attemptsWithoutJobs: number;
  readonly requests: number;
}

/** Attempts as they are read, and a summary afterwards. */
export interface AttemptReading extends AsyncIterable<RunAttempt> {
  /** Meaningful once the iteration has ended. */
  summary(): AttemptReadingSummary;
}
