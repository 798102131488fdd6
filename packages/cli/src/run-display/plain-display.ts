import { isRequired } from '@portcullis/automations';
import type { CheckEvent, PlannedCheck } from '@portcullis/automations';
import { printable, printableLine } from '../host/printable.ts';
import { describeDuration, stateWords } from './run-display.ts';
import type { RunDisplay, RunStart } from './run-display.ts';

/** What plain lines are written with. */
export interface PlainDisplayOptions {
  readonly write: (text: string) => void;
  /** The last lines of the log of a check's last attempt, and the log's name. */
  readonly readLog: (key: string, attempt: number) => { readonly file: string; readonly lines: readonly string[] };
}

/** A run as lines, each written when it is known: for files, pipes and CI. */
export function createPlainDisplay({ write, readLog }: PlainDisplayOptions): RunDisplay {
  let byKey: ReadonlyMap<string, PlannedCheck> = new Map();
  let width = 0;
  const line = (text: string): void => {
    write(printable(`${text}\n`));
  };
  const showEnd = (event: CheckEvent & { kind: 'check-ended' }): void => {
    const planned = byKey.get(event.key);
    const shown = planned !== undefined && !isRequired(planned) ? ' (optional)' : '';
    const time = event.durationMs === null ? '' : `  ${describeDuration(event.durationMs)}`;
    const reason = event.reason === null ? '' : `  ${printableLine(event.reason)}`;
    const name = printableLine(event.key).padEnd(width);
    line(`${stateWords[event.state].padEnd(9)}  ${name}${time}${reason}${shown}`.trimEnd());
    if (event.attempts === 0 || !['failed', 'timed-out'].includes(event.state)) return;
    const { file, lines } = readLog(event.key, event.attempts);
    for (const text of lines) line(`           | ${printableLine(text)}`);
    line(`           log: ${printableLine(file)}`);
  };
  return {
    start: (run) => {
      byKey = new Map(run.checks.map((one) => [one.runnable.key, one]));
      width = Math.min(40, Math.max(0, ...run.checks.map(({ runnable }) => runnable.key.length)));
      line(describeStart(run));
    },
    show: (event) => {
      if (event.kind === 'check-ended') showEnd(event);
      if (event.kind === 'attempt-ended' && event.retry !== null)
        line(`retry      ${printableLine(event.key).padEnd(width)}  ${describeRetry(event)}`);
    },
    note: line,
    end: () => undefined,
  };
}

function describeStart({ policy, checks, total, maxParallel, logs, estimateMs }: RunStart): string {
  const count = checks.length === total ? `all ${total}` : `${checks.length} of ${total}`;
  const time = estimateMs === null ? '' : `, about ${describeDuration(estimateMs)}`;
  return `Running ${count} checks of ${printableLine(policy)}, ${maxParallel} at a time${time}. Logs: ${logs}`;
}

function describeRetry({ attempt, retry, proof }: CheckEvent & { kind: 'attempt-ended' }): string {
  if (retry === 'transient')
    return `attempt ${attempt} failed for a transient reason: ${printableLine(proof ?? '').slice(0, 200)}`;
  return `attempt ${attempt} failed; trying again to see whether it is flaky`;
}
