import type { RunnableCheck } from './runnable-check.ts';

/** How one attempt ended. */
export type AttemptEnd =
  /** 0 to 255; 128 plus the number of the signal that ended it, 127 if there is no such program. */
  | { readonly kind: 'exited'; readonly exitCode: number }
  /** It was ended after its time. */
  | { readonly kind: 'timed-out' }
  /** It was ended because the run was. */
  | { readonly kind: 'stopped' }
  /** It could not be started; `reason` in plain words. */
  | { readonly kind: 'not-started'; readonly reason: string };

/** How a check went, over all its attempts. */
export type CheckState =
  | 'succeeded'
  /** It passed on retry: shown, for it may fail the next time. */
  | 'flaky'
  /** It passed after an attempt whose log shows a transient failure. */
  | 'recovered'
  /** An earlier run had this result, and nothing that it depends on has changed since. */
  | 'cached'
  | 'failed'
  | 'timed-out'
  /** A check that it needs did not succeed. */
  | 'skipped'
  /** It cannot be run on this machine. */
  | 'not-run'
  /** The run was ended before it had a result. */
  | 'stopped';

/** The result of one check. */
export interface CheckResult {
  readonly check: RunnableCheck;
  readonly state: CheckState;
  /** Why it has this state, as a sentence without a full stop; `null` if that needs no words. */
  readonly reason: string | null;
  readonly attempts: readonly AttemptEnd[];
  /** `null` if it never started. */
  readonly durationMs: number | null;
}

/** Whether what the check is for has been done. */
export function hasSucceeded(state: CheckState): boolean {
  return state === 'succeeded' || state === 'flaky' || state === 'recovered' || state === 'cached';
}

/** Whether it ran and did not succeed. */
export function hasFailed(state: CheckState): boolean {
  return state === 'failed' || state === 'timed-out';
}
