import type { AttemptTable } from './attempt-table.ts';
import { isDecided, isSuccess, outcomeCode } from './outcome.ts';
import type { Period } from './period.ts';

/**
 * The outcome of the first attempt of a run that succeeded or failed.
 *
 * @see ADR 0082
 */
export const firstOutcome = { success: 0, failure: 1, unknown: 2 } as const;

/**
 * By run, for the runs whose latest attempt in the period succeeded or failed: the outcome of its first attempt that
 * succeeded or failed, whenever that was. `unknown`: an earlier attempt is missing. First and latest attempts thus
 * belong to the same runs.
 */
export function firstOutcomes(table: AttemptTable, { latestOfRun }: Period): Uint8Array {
  return Uint8Array.from(latestOfRun, (row) => (row === -1 ? firstOutcome.unknown : firstOutcomeOf(table, row)));
}

function firstOutcomeOf(table: AttemptTable, latest: number): number {
  const run = table.run[latest] ?? 0;
  const last = table.runAttempt[latest] ?? 1;
  for (let number = 1; number < last; number += 1) {
    const row = rowOfAttempt(table, run, number);
    const outcome = row === -1 ? outcomeCode.unfinished : (table.outcome[row] ?? outcomeCode.unfinished);
    if (outcome === outcomeCode.unfinished) return firstOutcome.unknown;
    if (isDecided(outcome)) return toFirst(outcome);
  }
  return toFirst(table.outcome[latest] ?? outcomeCode.unfinished);
}

function toFirst(outcome: number): number {
  return isSuccess(outcome) ? firstOutcome.success : firstOutcome.failure;
}

function rowOfAttempt(table: AttemptTable, run: number, number: number): number {
  for (let row = table.firstOfRun[run] ?? -1; row !== -1; row = table.nextOfRun[row] ?? -1) {
    if (table.runAttempt[row] === number) return row;
  }
  return -1;
}
