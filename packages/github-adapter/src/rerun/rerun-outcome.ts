/** What came of asking for a re-run; each is told apart because each is told differently to people. */
export type RerunOutcome =
  | {
      readonly outcome: 'rerun';
      /** The attempt that runs now. */
      readonly runAttempt: number;
      /** `answer`: GitHub said so. `read-back`: its answer was lost, and the attempt is there. */
      readonly confirmedBy: 'answer' | 'read-back';
    }
  /** The run is not finished, or someone else has just started it again. */
  | { readonly outcome: 'already-running'; readonly runAttempt: number }
  /** What failed is no longer what matters. */
  | {
      readonly outcome: 'superseded';
      readonly reason:
        'later-attempt' | 'newer-commit' | 'branch-deleted' | 'pull-request-closed' | 'pull-request-not-found';
    }
  /** GitHub re-runs for 30 days after the first attempt. */
  | { readonly outcome: 'too-old' }
  | {
      readonly outcome: 'not-allowed';
      /** `refused`: GitHub said no, in `message`. */
      readonly reason: 'nothing-failed' | 'attempts-used-up' | 'no-permission' | 'refused';
      /** Untrusted text. */
      readonly message: string | null;
    }
  /** The run was deleted, or is hidden from this token. */
  | { readonly outcome: 'gone' };

/** Which attempt was looked at, and found worth another. */
export interface RerunRequest {
  readonly runId: number;
  /** The attempt that was analysed: a later one is never re-run on its account. */
  readonly runAttempt: number;
  /** Attempts that may be had in all, the first included. @default 50 re-runs: GitHub's own limit */
  readonly maxAttempts?: number;
}
