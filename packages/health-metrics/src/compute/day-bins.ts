import type { DayHealth } from '../report/health-v1.ts';
import { quantileInPlace } from '../statistics/quantile.ts';
import type { AttemptTable } from './attempt-table.ts';
import { decidedDurations } from './figures.ts';
import { groupRows } from './group-rows.ts';
import { dayFinder, LocalCalendar } from './local-days.ts';
import type { LocalDay } from './local-days.ts';
import { isDecided, isSuccess } from './outcome.ts';
import type { Period } from './period.ts';
import { proportionOf } from './proportion.ts';

const hourMs = 3_600_000;

/**
 * The calendar days of the window. Attempts belong to the day that they completed on, runs to that of their latest attempt. A first day that the
 * window cuts is dropped: half a day looks like a bad day.
 */
export function dayBins(table: AttemptTable, period: Period, timeZone: string): readonly DayHealth[] {
  const days = new LocalCalendar(timeZone).daysWithin(period.fromMs, period.toMs);
  const dayAt = dayFinder(days);
  const groups = groupRows(period.rows, days.length, (row) => dayAt(table.completedMs[row] ?? 0));
  return days
    .map((day, index) => healthOfDay(table, period, day, groups[index] ?? new Int32Array(0)))
    .filter((_, index) => (days[index]?.fromMs ?? 0) >= period.fromMs);
}

function healthOfDay(
  table: AttemptTable,
  period: Period,
  { date, fromMs, toMs }: LocalDay,
  rows: Int32Array,
): DayHealth {
  let decided = 0;
  let success = 0;
  for (const row of rows) {
    const outcome = table.outcome[row] ?? 0;
    if (period.latestOfRun[table.run[row] ?? 0] !== row || !isDecided(outcome)) continue;
    decided += 1;
    success += Number(isSuccess(outcome));
  }
  const { rate, interval } = proportionOf(success, decided);
  const { values } = decidedDurations(table, rows);
  return {
    date,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    hours: (toMs - fromMs) / hourMs,
    partial: toMs > period.toMs,
    attempts: rows.length,
    decidedRuns: decided,
    eventualSuccess: success,
    eventualRate: rate,
    interval,
    p50DurationMs: quantileInPlace(values, 0.5),
    p95DurationMs: quantileInPlace(values, 0.95),
  };
}
