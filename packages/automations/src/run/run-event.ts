import type { AttemptEnd, CheckState } from './check-result.ts';

/**
 * What happens during a run, in order: the display, plain lines and `--json` are made from these alone. Each check has
 * exactly one `check-ended`.
 */
export type CheckEvent =
  | { readonly kind: 'check-started'; readonly key: string; readonly at: string }
  | {
      readonly kind: 'attempt-ended';
      readonly key: string;
      /** From 1. */
      readonly attempt: number;
      readonly end: AttemptEnd;
      /** Why the check is tried again; `null`: it is not. */
      readonly retry: 'flaky' | 'transient' | null;
      /** The line of the log that shows a transient failure. */
      readonly proof: string | null;
    }
  | {
      readonly kind: 'check-ended';
      readonly key: string;
      readonly at: string;
      readonly state: CheckState;
      readonly reason: string | null;
      readonly attempts: number;
      readonly durationMs: number | null;
    };
