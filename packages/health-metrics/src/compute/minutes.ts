import type { HealthFigures } from '../report/figures-schema.ts';
import type { AttemptTable } from './attempt-table.ts';
import type { JobTimes } from './job-times.ts';
import { outcomeCode } from './outcome.ts';
import type { Period } from './period.ts';
import { minuteMs } from '../units.ts';

/** Time on runners, and how much of it was wasted. */
export function minutesOf(
  { table, period, jobTimes }: { readonly table: AttemptTable; readonly period: Period; readonly jobTimes: JobTimes },
  rows: Int32Array,
): HealthFigures['minutes'] {
  let spentMs = 0;
  let cancelledMs = 0;
  let flakesMs = 0;
  let approximateAttempts = 0;
  for (const row of rows) {
    const rowMs = jobTimes.spentMs[row] ?? 0;
    const outcome = table.outcome[row];
    spentMs += rowMs;
    approximateAttempts += jobTimes.isApproximate[row] ?? 0;
    if (outcome === outcomeCode.cancelled || outcome === outcomeCode.superseded) cancelledMs += rowMs;
    else if (period.flakes.has(row)) flakesMs += rowMs;
  }
  return {
    spent: spentMs / minuteMs,
    wasted: (cancelledMs + flakesMs) / minuteMs,
    wastedOnCancelled: cancelledMs / minuteMs,
    wastedOnFlakes: flakesMs / minuteMs,
    approximateAttempts,
  };
}
