import { isRequired } from '@portcullis/automations';
import type { RunDisplay } from './run-display.ts';

/** A run as events, one JSON object a line. */
export function createJsonDisplay(write: (text: string) => void): RunDisplay {
  return {
    start: ({ policy, checks, total, maxParallel, logs, estimateMs }) => {
      writeEvent(write, {
        kind: 'run-started',
        policy,
        total,
        maxParallel,
        logs,
        estimateMs,
        checks: checks.map((one) => ({
          key: one.runnable.key,
          job: one.job.id,
          leg: one.leg.name,
          required: isRequired(one),
        })),
      });
    },
    show: (event) => {
      writeEvent(write, event);
    },
    note: (text) => {
      writeEvent(write, { kind: 'note', text });
    },
    end: () => undefined,
  };
}

/** Writes one event. */
export function writeEvent(write: (text: string) => void, event: object): void {
  write(`${JSON.stringify(event)}\n`);
}
