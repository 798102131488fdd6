import { branchClasses } from '../attempt/attempt.ts';
import type { AttemptTable } from '../compute/attempt-table.ts';
import { decidedDurations } from '../compute/figures.ts';
import { firstOutcomes } from '../compute/first-outcomes.ts';
import { groupRows } from '../compute/group-rows.ts';
import { collectJobTimes } from '../compute/job-times.ts';
import { dayFinder, LocalCalendar } from '../compute/local-days.ts';
import type { LocalDay } from '../compute/local-days.ts';
import { selectPeriod } from '../compute/period.ts';
import { dayMs } from '../units.ts';
import type { HealthSettings } from '../compute/settings.ts';
import { tallyRows } from '../compute/tally.ts';
import type { TallySources } from '../compute/tally.ts';
import type { DayRecord } from './history.ts';

/** No day is kept for longer. Also, a clock reset to 1970 must not create twenty thousand days. */
export const longestKeepDays = 400;

/**
 * The totals of every workflow on every calendar day on which attempts completed, up to now. All attempts are needed
 * together: a run counts on the day of its latest attempt, and a re-run clears a failure of another day.
 */
export function dayRecords(table: AttemptTable, settings: HealthSettings): readonly DayRecord[] {
  const period = selectPeriod(table, settings.nowMs - (longestKeepDays + 1) * dayMs, settings.nowMs);
  const sources = { table, period, jobTimes: collectJobTimes(table, period), first: firstOutcomes(table, period) };
  const days = daysOf(table, period.rows, settings);
  const dayAt = dayFinder(days);
  const rowsOfDay = groupRows(period.rows, days.length, (row) => dayAt(table.completedMs[row] ?? 0));
  return days.flatMap((day, index) => recordsOfDay(sources, day, rowsOfDay[index] ?? new Int32Array(0), settings));
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
  sources: TallySources,
  { date }: LocalDay,
  rows: Int32Array,
  { timeZone }: HealthSettings,
): readonly DayRecord[] {
  if (rows.length === 0) return [];
  const { workflows, workflow, branchClass } = sources.table;
  const classes = branchClasses.length;
  const groups = groupRows(
    rows,
    workflows.length * classes,
    (row) => (workflow[row] ?? 0) * classes + (branchClass[row] ?? 0),
  );
  return groups.flatMap((own, group) => {
    const identity = workflows[Math.floor(group / classes)];
    const ownClass = branchClasses[group % classes];
    if (own.length === 0 || identity === undefined || ownClass === undefined) return [];
    return [
      {
        ...identity,
        branchClass: ownClass,
        date,
        timeZone,
        tally: tallyRows(sources, own),
        durationsMs: [...decidedDurations(sources.table, own)].sort((left, right) => left - right),
      },
    ];
  });
}
