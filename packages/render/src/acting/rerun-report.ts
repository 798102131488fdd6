import type { IgnoredJob, RunRefusal } from '@portcullis/transient-classifier';
import type { ActedRun, JudgedJob, RuleYield, Shortfall } from './acted-run.ts';

/** How the attempt that a re-run started stands. */
export type RerunState =
  | { readonly kind: 'running' }
  | { readonly kind: 'passed' }
  /** `next`: the attempt that it was started as once more; `null`: it is left alone. */
  | { readonly kind: 'failed'; readonly next: number | null }
  /** Neither passed nor failed: cancelled, for example. `conclusion` in GitHub's terms. */
  | { readonly kind: 'ended'; readonly conclusion: string };

/** One re-run that was started, and what became of it: the text of its comment. */
export interface StartedRerun {
  /** The run with the attempt that failed. */
  readonly run: ActedRun;
  /** The attempt that the re-run started. */
  readonly nextAttempt: number;
  readonly state: RerunState;
  readonly jobs: readonly JudgedJob[];
  readonly ignored: readonly IgnoredJob[];
}

/** Why nothing was started again. */
export type NoRerunReason =
  /** The run does not exist, or the token may not see it. */
  | { readonly code: 'run-not-found' }
  | { readonly code: 'not-completed' }
  /** `conclusion` in GitHub's terms. */
  | { readonly code: 'not-failed'; readonly conclusion: string | null }
  /** `rerun.maxAttempts` is 0. */
  | { readonly code: 'turned-off' }
  | { readonly code: 'attempts-used-up'; readonly runAttempt: number; readonly maxAttempts: number }
  | { readonly code: 'not-transient'; readonly refusals: readonly RunRefusal[] }
  /** Rules that were the only reason for a re-run, and whose re-runs do not help. */
  | { readonly code: 'rules-not-believed'; readonly yields: readonly RuleYield[] }
  | {
      readonly code: 'superseded';
      readonly reason:
        'later-attempt' | 'newer-commit' | 'branch-deleted' | 'pull-request-closed' | 'pull-request-not-found';
    }
  | { readonly code: 'already-running' }
  | { readonly code: 'too-old' }
  /** GitHub refused; its message is text from outside. */
  | { readonly code: 'refused'; readonly message: string | null }
  /** A request failed: see the shortfalls. */
  | { readonly code: 'not-possible' };

/** What was decided about a run. */
export type RerunDecision =
  /** By us, now or, if an earlier call was cut short, then. */
  | { readonly kind: 'rerun'; readonly nextAttempt: number }
  /** A dry run: it would be started again. */
  | { readonly kind: 'would-rerun' }
  /** The attempt that a re-run of ours started has ended, and nothing else is to do. */
  | { readonly kind: 'settled'; readonly state: RerunState; readonly runAttempt: number }
  | { readonly kind: 'no-rerun'; readonly reason: NoRerunReason };

/** What the re-run automation did about a run. */
export interface RerunReport {
  /** `null` if there is no such run. */
  readonly run: ActedRun | null;
  readonly decision: RerunDecision;
  /** The failed jobs of the latest attempt. */
  readonly jobs: readonly JudgedJob[];
  readonly ignored: readonly IgnoredJob[];
  /** Rules that are no longer believed, and those whose re-runs are on record. */
  readonly yields: readonly RuleYield[];
  /** The address of the comment; `null` if there is none. */
  readonly commentUrl: string | null;
  readonly shortfalls: readonly Shortfall[];
}
