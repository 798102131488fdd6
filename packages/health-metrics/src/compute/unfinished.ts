import type { HealthReport } from '../report/health-v1.ts';
import type { AttemptTable } from './attempt-table.ts';
import { startOf } from './attempt-times.ts';
import { outcomeCode } from './outcome.ts';
import { dayMs } from '../units.ts';

/** Attempts that had started by now but have not completed: they wait, run, or hang. */
export function countUnfinished({ rows, outcome }: AttemptTable, nowMs: number): HealthReport['unfinished'] {
  const unfinished = { attempts: 0, overOneDay: 0, oldestAgeMs: null as number | null };
  outcome.forEach((code, row) => {
    const attempt = rows[row];
    if (code !== outcomeCode.unfinished || attempt === undefined) return;
    const ageMs = nowMs - (startOf(attempt) ?? attempt.createdAtMs);
    if (ageMs < 0) return;
    unfinished.attempts += 1;
    unfinished.overOneDay += Number(ageMs > dayMs);
    unfinished.oldestAgeMs = Math.max(ageMs, unfinished.oldestAgeMs ?? 0);
  });
  return unfinished;
}
