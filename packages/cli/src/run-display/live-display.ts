import type { CheckEvent, KnownDurations } from '@portcullis/automations';
import { printableLine } from '../host/printable.ts';
import { createPlainDisplay } from './plain-display.ts';
import type { PlainDisplayOptions } from './plain-display.ts';
import { describeDuration } from './run-display.ts';
import type { RunDisplay } from './run-display.ts';

/** What the live rows are drawn with. */
export interface LiveDisplayOptions extends PlainDisplayOptions {
  readonly columns: () => number;
  /** Rows of the terminal. */
  readonly rows: () => number;
  readonly now: () => Date;
  readonly known: KnownDurations;
}

const redrawMs = 500;

/**
 * A run on a terminal: the plain lines of what has ended, and below them a row for each check that runs. There are never
 * more rows than fit, so that none scrolls away and stays.
 */
export function createLiveDisplay(options: LiveDisplayOptions): RunDisplay {
  const { write, columns, rows, now, known } = options;
  const running = new Map<string, { readonly startedMs: number; readonly attempt: number }>();
  let drawn = 0;
  let timer: NodeJS.Timeout | null = null;
  const clear = (): void => {
    if (drawn > 0) write(`\u001b[${drawn}A\r\u001b[J`);
    drawn = 0;
  };
  const draw = (): void => {
    const lines = liveRows(running, { nowMs: now().getTime(), maxRows: rows() - 2, known });
    write(lines.map((text) => `${text.slice(0, Math.max(1, columns() - 1))}\n`).join(''));
    drawn = lines.length;
  };
  const above = (act: () => void): void => {
    clear();
    act();
    draw();
  };
  const plain = createPlainDisplay(options);
  return {
    start: (run) => {
      plain.start(run);
      timer = setInterval(() => {
        above(() => undefined);
      }, redrawMs);
      timer.unref();
    },
    show: (event) => {
      keep(running, event, now().getTime());
      above(() => {
        plain.show(event);
      });
    },
    note: (text) => {
      above(() => {
        plain.note(text);
      });
    },
    end: () => {
      if (timer !== null) clearInterval(timer);
      running.clear();
      clear();
    },
  };
}

type Running = Map<string, { readonly startedMs: number; readonly attempt: number }>;

function keep(running: Running, event: CheckEvent, nowMs: number): void {
  if (event.kind === 'check-started') running.set(event.key, { startedMs: nowMs, attempt: 1 });
  if (event.kind === 'check-ended') running.delete(event.key);
  const begun = running.get(event.key);
  if (event.kind === 'attempt-ended' && begun !== undefined)
    running.set(event.key, { ...begun, attempt: event.attempt + 1 });
}

/**
 * The rows below the lines. Those that do not fit are counted in the last.
 *
 * @example
 * running    build-test/pytest (3.11)  12 s of about 40 s
 */
export function liveRows(
  running: ReadonlyMap<string, { readonly startedMs: number; readonly attempt: number }>,
  { nowMs, maxRows, known }: { readonly nowMs: number; readonly maxRows: number; readonly known: KnownDurations },
): readonly string[] {
  const rows = [...running].map(([key, { startedMs, attempt }]) => {
    const usualMs = Object.hasOwn(known, key) ? known[key] : undefined;
    const time = describeDuration(nowMs - startedMs);
    const usual = usualMs === undefined ? '' : ` of about ${describeDuration(usualMs)}`;
    return `running    ${printableLine(key)}  ${time}${usual}${attempt === 1 ? '' : `, attempt ${attempt}`}`;
  });
  if (maxRows < 1) return [];
  if (rows.length <= maxRows) return rows;
  return [...rows.slice(0, maxRows - 1), `running    ${rows.length - maxRows + 1} more`];
}
