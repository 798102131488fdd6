import { quantileInPlace } from '../statistics/quantile.ts';
import type { AttemptTable } from './attempt-table.ts';
import { decidedDurations } from './figures.ts';
import { isDecided, isSuccess } from './outcome.ts';
import type { Period } from './period.ts';
import type { PeriodTotals } from './trend.ts';

/** The few figures of a window that is only used for comparison. */
export function totalsOf(table: AttemptTable, period: Period): PeriodTotals {
  return {
    ...countDecided(table, period, period.rows),
    p50DurationMs: quantileInPlace(decidedDurations(table, period.rows), 0.5),
  };
}

/** The runs whose latest attempt is among some rows of a period: those that succeeded or failed. */
export function countDecided(
  table: AttemptTable,
  period: Period,
  rows: Int32Array,
): { readonly decidedRuns: number; readonly eventualSuccess: number } {
  let decidedRuns = 0;
  let eventualSuccess = 0;
  for (const row of rows) {
    const outcome = table.outcome[row] ?? 0;
    if (period.latestOfRun[table.run[row] ?? 0] !== row || !isDecided(outcome)) continue;
    decidedRuns += 1;
    eventualSuccess += Number(isSuccess(outcome));
  }
  return { decidedRuns, eventualSuccess };
}
