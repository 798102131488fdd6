import { groupBy } from '../collections/group-by.ts';
import type { DayRecord } from '../history/history.ts';
import type { Stretch } from '../options.ts';
import type { DayHealth } from '../report/health-v1.ts';
import { quantileInPlace } from '../statistics/quantile.ts';
import type { AttemptTable } from './attempt-table.ts';
import { decidedDurations } from './figures.ts';
import { groupRows } from './group-rows.ts';
import { dayFinder } from './local-days.ts';
import type { LocalDay } from './local-days.ts';
import type { Period } from './period.ts';
import { proportionOf } from './proportion.ts';
import { countDecided } from './totals.ts';
import { hourMs } from '../units.ts';
import { toInstant } from './instants.ts';

/** The input for the days of a window. */
export interface DaySources {
  readonly table: AttemptTable;
  readonly period: Period;
  /** Days that count in place of attempts. */
  readonly past: readonly DayRecord[];
  /** The parts of the window that are not covered. */
  readonly gaps: readonly Stretch[];
}

/**
 * The calendar days of the window. Attempts belong to the day that they completed on, runs to that of their latest
 * attempt. A first day cut by the window is dropped: half a day looks like a bad day.
 */
export function dayBins(sources: DaySources, days: readonly LocalDay[]): readonly DayHealth[] {
  const { table, period, past } = sources;
  const dayAt = dayFinder(days);
  const groups = groupRows(period.rows, days.length, (row) => dayAt(table.completedMs[row] ?? 0));
  const recordsOf = groupBy(past, ({ date }) => date);
  return days
    .map((day, index) => healthOfDay(sources, day, groups[index] ?? new Int32Array(0), recordsOf.get(day.date) ?? []))
    .filter((_, index) => (days[index]?.fromMs ?? 0) >= period.fromMs);
}

function healthOfDay(
  { table, period, gaps }: DaySources,
  { date, fromMs, toMs }: LocalDay,
  rows: Int32Array,
  records: readonly DayRecord[],
): DayHealth {
  const { decidedRuns, eventualSuccess } = countDecided(table, period, rows);
  const decided = records.reduce((sum, { tally }) => sum + tally.decidedRuns, decidedRuns);
  const success = records.reduce((sum, { tally }) => sum + tally.eventualSuccess, eventualSuccess);
  const { rate, interval } = proportionOf(success, decided);
  const own = decidedDurations(table, rows);
  const past = records.flatMap(({ durationsMs }) => durationsMs);
  const values = past.length === 0 ? own : Float64Array.from([...past, ...own]);
  return {
    date,
    from: toInstant(fromMs),
    to: toInstant(toMs),
    hours: (toMs - fromMs) / hourMs,
    partial: toMs > period.toMs,
    covered: gaps.every((gap) => gap.toMs <= fromMs || gap.fromMs >= toMs),
    attempts: rows.length + records.reduce((sum, { tally }) => sum + tally.attempts, 0),
    decidedRuns: decided,
    eventualSuccess: success,
    eventualRate: rate,
    interval,
    p50DurationMs: quantileInPlace(values, 0.5),
    p95DurationMs: quantileInPlace(values, 0.95),
  };
}
