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
  /** Rows of the failures that were cleared so. */
  readonly flakes: ReadonlySet<number>;
}

/** Picks the attempts that completed in `(fromMs, toMs]`, and says what became of their runs. */
export function selectPeriod(table: AttemptTable, fromMs: number, toMs: number): Period {
  const rows = rowsWithin(table.completedMs, fromMs, toMs);
  const latestOfRun = new Int32Array(table.firstOfRun.length).fill(-1);
  const period = {
    fromMs,
    toMs,
    rows,
    latestOfRun,
    isFlaky: new Uint8Array(table.firstOfRun.length),
    flakes: new Set<number>(),
  };
  for (const row of rows) {
    const run = table.run[row] ?? 0;
    const other = latestOfRun[run] ?? -1;
    if (other === -1 || (table.runAttempt[row] ?? 0) > (table.runAttempt[other] ?? 0)) latestOfRun[run] = row;
    if (other !== -1 && period.isFlaky[run] === 0) findFlakes(table, period, run);
  }
  return period;
}

function findFlakes(table: AttemptTable, period: Period & { readonly flakes: Set<number> }, run: number): void {
  const rows = rowsOfRun(table, period, run);
  for (const row of rows) {
    if (!isFailure(table.outcome[row] ?? 0) || !rows.some((later) => clears(table, row, later))) continue;
    period.isFlaky[run] = 1;
    period.flakes.add(row);
  }
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

function clears(table: AttemptTable, failed: number, later: number): boolean {
  return (
    isSuccess(table.outcome[later] ?? 1) &&
    (table.runAttempt[later] ?? 0) > (table.runAttempt[failed] ?? 0) &&
    table.rows[later]?.headSha === table.rows[failed]?.headSha
  );
}
