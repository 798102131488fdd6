import type { AttemptTable } from './attempt-table.ts';
import { isFailure, isSuccess } from './outcome.ts';

/** What completed in `(fromMs, toMs]`. */
export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
  /** Rows of the table, in its order. */
  readonly rows: Int32Array;
  /** By run: the row of its latest attempt in the period; −1: it has none. */
  readonly latestOfRun: Int32Array;
  /** By run, 1: a failure in the period, and a success in a later attempt in the period, at the same commit. */
  readonly isFlaky: Uint8Array;
}

/** Picks the attempts that completed in `(fromMs, toMs]`, and says what became of their runs. */
export function selectPeriod(table: AttemptTable, fromMs: number, toMs: number): Period {
  const rows = rowsWithin(table.completedMs, fromMs, toMs);
  const latestOfRun = new Int32Array(table.firstOfRun.length).fill(-1);
  const isFlaky = new Uint8Array(table.firstOfRun.length);
  const period = { fromMs, toMs, rows, latestOfRun, isFlaky };
  for (const row of rows) {
    const run = table.run[row] ?? 0;
    const other = latestOfRun[run] ?? -1;
    if (other === -1 || (table.runAttempt[row] ?? 0) > (table.runAttempt[other] ?? 0)) latestOfRun[run] = row;
    if (other !== -1 && isFlaky[run] === 0 && isRunFlaky(table, period, run)) isFlaky[run] = 1;
  }
  return period;
}

/** Whether the failure of a row was a flake: the same run succeeded later, at the same commit. */
export function isFlakeFailure(table: AttemptTable, period: Period, row: number): boolean {
  if (!isFailure(table.outcome[row] ?? 0)) return false;
  const run = table.run[row] ?? 0;
  if (period.isFlaky[run] !== 1) return false;
  return rowsOfRun(table, period, run).some((later) => clears(table, row, later));
}

/** The rows of a run that completed in the period, in no order. */
export function rowsOfRun(table: AttemptTable, { fromMs, toMs }: Period, run: number): number[] {
  const rows: number[] = [];
  for (let row = table.firstOfRun[run] ?? -1; row !== -1; row = table.nextOfRun[row] ?? -1) {
    const completedMs = table.completedMs[row] ?? Number.NaN;
    if (completedMs > fromMs && completedMs <= toMs) rows.push(row);
  }
  return rows;
}

function rowsWithin(completedMs: Float64Array, fromMs: number, toMs: number): Int32Array {
  let size = 0;
  for (const instantMs of completedMs) size += Number(instantMs > fromMs && instantMs <= toMs);
  const rows = new Int32Array(size);
  size = 0;
  completedMs.forEach((instantMs, row) => {
    if (!(instantMs > fromMs && instantMs <= toMs)) return;
    rows[size] = row;
    size += 1;
  });
  return rows;
}

function isRunFlaky(table: AttemptTable, period: Period, run: number): boolean {
  const rows = rowsOfRun(table, period, run);
  return rows.some((failed) => isFailure(table.outcome[failed] ?? 0) && rows.some((later) => clears(table, failed, later)));
}

function clears(table: AttemptTable, failed: number, later: number): boolean {
  return (
    isSuccess(table.outcome[later] ?? 1) &&
    (table.runAttempt[later] ?? 0) > (table.runAttempt[failed] ?? 0) &&
    table.rows[later]?.headSha === table.rows[failed]?.headSha
  );
}
