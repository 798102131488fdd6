import type { CheckEvent, CheckState, PlannedCheck } from '@portcullis/automations';

/** What opens a run. */
export interface RunStart {
  readonly policy: string;
  /** Chosen checks. */
  readonly checks: readonly PlannedCheck[];
  /** How many the pipeline has. */
  readonly total: number;
  readonly maxParallel: number;
  /** Folder of the logs, relative to the root. */
  readonly logs: string;
  /** How long it took the last time, in milliseconds; `null` if not all checks are known. */
  readonly estimateMs: number | null;
}

/** Shows a run while it goes on. */
export interface RunDisplay {
  start(run: RunStart): void;
  show(event: CheckEvent): void;
  /** A line for people, between events. */
  note(text: string): void;
  /** Nothing is shown any more that has to be taken away. */
  end(): void;
}

/** Words for a state, at most nine characters. */
export const stateWords: Readonly<Record<CheckState, string>> = {
  succeeded: 'ok',
  flaky: 'FLAKY',
  recovered: 'TRANSIENT',
  cached: 'cached',
  failed: 'FAILED',
  'timed-out': 'TIMED OUT',
  skipped: 'skipped',
  'not-run': 'not run',
  stopped: 'stopped',
};

/**
 * A duration for people.
 *
 * @example
 * describeDuration(61_500) // 1 min 2 s
 */
export function describeDuration(durationMs: number): string {
  if (durationMs < 10_000) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
