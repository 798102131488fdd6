/** The result of asking for a re-run. The outcomes are distinguished because each is explained differently. */
export type RerunOutcome =
  | {
      readonly outcome: 'rerun';
      /** The attempt that runs now. */
      readonly runAttempt: number;
      /** `answer`: GitHub confirmed it. `read-back`: its answer was lost, but the attempt exists. */
      readonly confirmedBy: 'answer' | 'read-back';
    }
  /** Only with `isDryRun`: nothing stands against it. */
  | { readonly outcome: 'allowed' }
  /** The run is not finished, or someone else has just started it again. */
  | { readonly outcome: 'already-running'; readonly runAttempt: number }
  /** The failure no longer matters. */
  | {
      readonly outcome: 'superseded';
      readonly reason:
        'later-attempt' | 'newer-commit' | 'branch-deleted' | 'pull-request-closed' | 'pull-request-not-found';
    }
  /** GitHub re-runs for 30 days after the first attempt. */
  | { readonly outcome: 'too-old' }
  | {
      readonly outcome: 'not-allowed';
      /** `refused`: GitHub refused, with the reason in `message`. */
      readonly reason: 'nothing-failed' | 'attempts-used-up' | 'no-permission' | 'refused';
      /** Untrusted text. */
      readonly message: string | null;
    }
  /** The run was deleted, or is hidden from this token. */
  | { readonly outcome: 'gone' };

/** The attempt that was analysed and found worth repeating. */
export interface RerunRequest {
  readonly runId: number;
  /** The attempt that was analysed: a later one is never re-run because of it. */
  readonly runAttempt: number;
  /** Maximum number of attempts, including the first. @default 50 re-runs: GitHub's own limit */
  readonly maxAttempts?: number;
  /** Look at everything and ask for nothing. @default false */
  readonly isDryRun?: boolean;
}
