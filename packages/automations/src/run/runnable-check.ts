import type { CheckCommand } from './check-command.ts';

/** What must be true of another check before a check starts. */
export interface CheckNeed {
  readonly key: string;
  /**
   * `succeeded`: nothing else will do. `not-failed`: a check that cannot be run on this machine says nothing against
   * what comes after it. `ended`: however it went.
   */
  readonly condition: 'succeeded' | 'not-failed' | 'ended';
}

/** One check in one leg, ready to run. */
export interface RunnableCheck {
  /** Unique: `build-test/pytest (3.11)`. */
  readonly key: string;
  readonly command: CheckCommand;
  /** Relative to the root of the project; `.` is the root. */
  readonly cwd: string;
  /** Variables over those of this process. */
  readonly env: Readonly<Record<string, string>>;
  /** Reports that it writes, relative to the root; may have wildcards. */
  readonly reports: readonly string[];
  /** Exit codes with which the tool has done its work. */
  readonly exitCodes: readonly number[];
  /** How often it is tried again: after any failure, and after one that the log shows to be transient. */
  readonly retries: { readonly flaky: number; readonly transient: number };
  /** After this, an attempt is ended and has failed. */
  readonly timeoutMs: number;
  readonly needs: readonly CheckNeed[];
  /** Checks with the same text never run at the same time: they would write the same files. */
  readonly exclusive: string;
  /** Why it is not run here, as a sentence without a full stop; `null`: it is run. */
  readonly obstacle: string | null;
}
