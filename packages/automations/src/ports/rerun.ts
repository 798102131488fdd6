/** Re-runs the failed jobs of an attempt once, if it still makes sense. */
export interface RerunPort {
  rerunFailedJobs(request: {
    readonly runId: number;
    readonly runAttempt: number;
    readonly maxAttempts?: number;
  }): Promise<RerunResult>;
}

/** The result; each outcome is explained differently. */
export type RerunResult =
  | { readonly outcome: 'rerun'; readonly runAttempt: number }
  | { readonly outcome: 'already-running'; readonly runAttempt: number }
  | { readonly outcome: 'superseded'; readonly reason: string }
  | { readonly outcome: 'too-old' }
  | { readonly outcome: 'not-allowed'; readonly reason: string; readonly message: string | null }
  | { readonly outcome: 'gone' };
