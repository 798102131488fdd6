/** Re-runs the failed jobs of an attempt once, if it still makes sense. */
export interface RerunPort {
  rerunFailedJobs(request: {
    readonly runId: number;
    readonly runAttempt: number;
    readonly maxAttempts?: number;
    /** Look at everything and ask for nothing. */
    readonly isDryRun?: boolean;
  }): Promise<RerunResult>;
}

/** The result; each outcome is explained differently. */
export type RerunResult =
  | { readonly outcome: 'rerun'; readonly runAttempt: number }
  /** A dry run, and nothing stands against it. */
  | { readonly outcome: 'allowed' }
  | { readonly outcome: 'already-running'; readonly runAttempt: number }
  | {
      readonly outcome: 'superseded';
      readonly reason:
        'later-attempt' | 'newer-commit' | 'branch-deleted' | 'pull-request-closed' | 'pull-request-not-found';
    }
  | { readonly outcome: 'too-old' }
  | {
      readonly outcome: 'not-allowed';
      readonly reason: 'nothing-failed' | 'attempts-used-up' | 'no-permission' | 'refused';
      readonly message: string | null;
    }
  | { readonly outcome: 'gone' };
