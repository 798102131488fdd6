import { indexCommits } from '../compute/commits.ts';
import { figuresOf } from '../compute/figures.ts';
import { takeRows } from '../compute/attempt-table.ts';
import type { AttemptTable } from '../compute/attempt-table.ts';
import { groupRows } from '../compute/group-rows.ts';
import { collectJobTimes } from '../compute/job-times.ts';
import { dayFinder, LocalCalendar } from '../compute/local-days.ts';
import type { LocalDay } from '../compute/local-days.ts';
import { selectPeriod } from '../compute/period.ts';
import { dayMs } from '../compute/settings.ts';
import type { HealthSettings } from '../compute/settings.ts';
import type { HealthFigures } from '../report/figures-schema.ts';
import type { WorkflowIdentity } from '../report/health-v1.ts';
import type { DayRecord } from './history.ts';

/** No day is kept for longer. Also, a clock that stood at 1970 must not make twenty thousand days. */
export const longestKeepDays = 400;

/** What every workflow came to on every calendar day that attempts completed on, up to now. A day stands for itself: what a later day changed does not show. */
export function dayRecords(table: AttemptTable, settings: HealthSettings): readonly DayRecord[] {
  const { rows } = selectPeriod(table, settings.nowMs - (longestKeepDays + 1) * dayMs, settings.nowMs);
  const days = daysOf(table, rows, settings);
  const dayAt = dayFinder(days);
  const rowsOfDay = groupRows(rows, days.length, (row) => dayAt(table.completedMs[row] ?? 0));
  return days.flatMap((day, index) =>
    recordsOfDay(takeRows(table, rowsOfDay[index] ?? new Int32Array(0)), day, settings),
  );
}

function daysOf({ completedMs }: AttemptTable, rows: Int32Array, { timeZone }: HealthSettings): readonly LocalDay[] {
  let firstMs = Infinity;
  let lastMs = -Infinity;
  for (const row of rows) {
    const instantMs = completedMs[row] ?? 0;
    firstMs = Math.min(firstMs, instantMs);
    lastMs = Math.max(lastMs, instantMs);
  }
  return firstMs === Infinity ? [] : new LocalCalendar(timeZone).daysWithin(firstMs, lastMs + 1);
}

function recordsOfDay(
  table: AttemptTable,
  { date, toMs }: LocalDay,
  { timeZone, threshold }: HealthSettings,
): readonly DayRecord[] {
  if (table.rows.length === 0) return [];
  const period = selectPeriod(table, -Infinity, toMs);
  const sources = {
    table,
    period,
    jobTimes: collectJobTimes(table, period),
    commits: indexCommits(table, period),
    threshold,
  };
  const groups = groupRows(period.rows, table.workflows.length, (row) => table.workflow[row] ?? 0);
  return table.workflows.flatMap((workflow, index) => {
    const rows = groups[index];
    return rows === undefined || rows.length === 0
      ? []
      : [recordOf(workflow, date, timeZone, figuresOf(sources, rows))];
  });
}

function recordOf(workflow: WorkflowIdentity, date: string, timeZone: string, figures: HealthFigures): DayRecord {
  const {
    attempts,
    success,
    failure,
    excluded,
    decidedRuns,
    eventualSuccess,
    firstAttempts,
    firstAttemptSuccess,
    flakyRuns,
  } = figures;
  return {
    ...workflow,
    date,
    timeZone,
    attempts,
    success,
    failure,
    excluded,
    decidedRuns,
    eventualSuccess,
    firstAttempts,
    firstAttemptSuccess,
    flakyRuns,
    durationSample: figures.durationSample,
    averageDurationMs: figures.averageDurationMs,
    p50DurationMs: figures.p50DurationMs,
    p95DurationMs: figures.p95DurationMs,
    minutesSpent: figures.minutes.spent,
  };
}
