import { quantileInPlace } from '../statistics/quantile.ts';
import type { AttemptTable } from './attempt-table.ts';
import { decidedDurations } from './figures.ts';
import { isDecided, isSuccess } from './outcome.ts';
import type { Period } from './period.ts';
import type { PeriodTotals } from './trend.ts';

/** The few figures of a window that only serves as a comparison. */
export function totalsOf(table: AttemptTable, period: Period): PeriodTotals {
  let decidedRuns = 0;
  let eventualSuccess = 0;
  for (const row of period.rows) {
    const outcome = table.outcome[row] ?? 0;
    if (period.latestOfRun[table.run[row] ?? 0] !== row || !isDecided(outcome)) continue;
    decidedRuns += 1;
    eventualSuccess += Number(isSuccess(outcome));
  }
  return {
    fromMs: period.fromMs,
    toMs: period.toMs,
    decidedRuns,
    eventualSuccess,
    p50DurationMs: quantileInPlace(decidedDurations(table, period.rows), 0.5),
  };
}
