import type { AttemptTable } from './attempt-table.ts';
import { isDecided, isFailure, isSuccess, outcomeCode } from './outcome.ts';

/**
 * The attempts that completed in `(fromMs, toMs]`.
 *
 * @see ADR 0020
 */
export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
  /** Rows of the table, in its order. */
  readonly rows: Int32Array;
  /** By run: the row of its latest attempt in the period, or −1. */
  readonly latestOfRun: Int32Array;
  /**
   * By run: the row of the last success that turned it green in the period: the attempt before, at the same commit, was
   * a failure, which may be older than the period. −1: it did not turn green.
   */
  readonly turnedGreenBy: Int32Array;
  /** Rows of failures in the period that a later success at the same commit cleared. */
  readonly flakes: ReadonlySet<number>;
}

/**
 * Selects the attempts that completed in `(fromMs, toMs]`, and determines what became of their runs.
 *
 * @param isLeftOut - attempts that are counted elsewhere, and only matter here as predecessors.
 */
export function selectPeriod(
  table: AttemptTable,
  fromMs: number,
  toMs: number,
  isLeftOut: ((row: number) => boolean) | null = null,
): Period {
  const within = rowsWithin(table.completedMs, fromMs, toMs);
  const rows = isLeftOut === null ? within : within.filter((row) => !isLeftOut(row));
  const latestOfRun = new Int32Array(table.firstOfRun.length).fill(-1);
  const turnedGreenBy = new Int32Array(table.firstOfRun.length).fill(-1);
  const flakes = new Set<number>();
  for (const row of rows) {
    const run = table.run[row] ?? 0;
    const other = latestOfRun[run] ?? -1;
    if (other === -1 || (table.runAttempt[row] ?? 0) > (table.runAttempt[other] ?? 0)) latestOfRun[run] = row;
    // Most runs have one attempt, and need no further checks.
    if (table.firstOfRun[run] === row && table.nextOfRun[row] === -1) continue;
    const outcome = table.outcome[row] ?? outcomeCode.unfinished;
    const green = turnedGreenBy[run] ?? -1;
    const isLater = green === -1 || (table.runAttempt[row] ?? 0) > (table.runAttempt[green] ?? 0);
    if (isLater && isSuccess(outcome) && turnedGreen(table, row, toMs)) turnedGreenBy[run] = row;
    if (isFailure(outcome) && wasCleared(table, row, toMs)) flakes.add(row);
  }
  return { fromMs, toMs, rows, latestOfRun, turnedGreenBy, flakes };
}

/**
 * Whether the attempt before this success, at the same commit, was a failure: a run that was already green did not turn
 * green.
 */
function turnedGreen(table: AttemptTable, row: number, toMs: number): boolean {
  const number = table.runAttempt[row] ?? 0;
  let before = -1;
  for (const other of rowsOfRun(table, table.run[row] ?? 0, toMs)) {
    const isEarlier = (table.runAttempt[other] ?? 0) < number && isDecided(table.outcome[other] ?? 0);
    if (!isEarlier || !isSameCommit(table, other, row)) continue;
    if (before === -1 || (table.runAttempt[other] ?? 0) > (table.runAttempt[before] ?? 0)) before = other;
  }
  return before !== -1 && isFailure(table.outcome[before] ?? 0);
}

function wasCleared(table: AttemptTable, row: number, toMs: number): boolean {
  const number = table.runAttempt[row] ?? 0;
  return rowsOfRun(table, table.run[row] ?? 0, toMs).some(
    (later) =>
      isSuccess(table.outcome[later] ?? outcomeCode.unfinished) &&
      (table.runAttempt[later] ?? 0) > number &&
      isSameCommit(table, later, row),
  );
}

/** Attempts of a run have the same commit, unless the facts say otherwise. */
function isSameCommit({ rows }: AttemptTable, left: number, right: number): boolean {
  const [one, other] = [rows[left]?.headSha ?? '', rows[right]?.headSha ?? ''];
  return one === other || one === '' || other === '';
}

/** The rows of a run that completed up to an instant, in no order. */
export function rowsOfRun(table: AttemptTable, run: number, toMs: number): number[] {
  const rows: number[] = [];
  for (let row = table.firstOfRun[run] ?? -1; row !== -1; row = table.nextOfRun[row] ?? -1) {
    if ((table.completedMs[row] ?? Number.NaN) <= toMs) rows.push(row);
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
