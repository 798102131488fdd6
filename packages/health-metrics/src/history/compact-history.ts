import type { Attempt } from '../attempt/attempt.ts';
import { tabulate } from '../compute/tabulate.ts';
import { timesOf } from '../compute/attempt-times.ts';
import { LocalCalendar } from '../compute/local-days.ts';
import { dayMs, resolveSettings } from '../compute/settings.ts';
import type { HealthOptions } from '../options.ts';
import { dayRecords, longestKeepDays } from './day-records.ts';
import type { History } from './history.ts';
import { mergeHistories } from './merge-histories.ts';

/** How long facts and days are kept. */
export interface RetentionOptions extends HealthOptions {
  /** Facts of attempts. A run lives up to 35 days and may be re-run for 30: younger ones may still change. @defaultValue 65 */
  readonly attemptDays?: number;
  /** Days, of which only sums are left. At most 400. @defaultValue 400 */
  readonly keepDays?: number;
}

/**
 * Bounds a history: attempts of calendar days before `attemptDays` become days, days before `keepDays` go. Compacting again at the same instant changes
 * nothing.
 *
 * @throws {RangeError} for retention that is no number of days, or longer than 400.
 */
export function compactHistory(history: History, options: RetentionOptions): History {
  const { attemptDays = 65, keepDays = 400 } = options;
  requireDays('attemptDays', attemptDays);
  requireDays('keepDays', keepDays);
  const settings = resolveSettings(options);
  const calendar = new LocalCalendar(settings.timeZone);
  const cutMs =
    calendar.daysWithin(settings.nowMs - attemptDays * dayMs - 1, settings.nowMs - attemptDays * dayMs)[0]?.fromMs ??
    -Infinity;
  const oldestDate = calendar.dateAt(settings.nowMs - keepDays * dayMs);

  const old = history.attempts.filter((attempt) => endOf(attempt) < cutMs);
  const days = dayRecords(tabulate(old, settings), settings);
  const merged = mergeHistories(
    { attempts: history.attempts.filter((attempt) => endOf(attempt) >= cutMs), days: history.days },
    { attempts: [], days },
  );
  return { attempts: merged.attempts, days: merged.days.filter(({ date }) => date >= oldestDate) };
}

/** The past by day and workflow, 400 days of it: days that are left of old attempts, and those of the attempts whose facts are still there. */
export function historyDays(history: History, options: HealthOptions): History['days'] {
  const settings = resolveSettings(options);
  return mergeHistories(
    { attempts: [], days: history.days },
    { attempts: [], days: dayRecords(tabulate(history.attempts, settings), settings) },
  ).days;
}

function endOf(attempt: Attempt): number {
  const isCompleted = attempt.status === 'completed' && attempt.conclusion !== null;
  return (isCompleted ? timesOf(attempt).completedAtMs : null) ?? attempt.updatedAtMs ?? attempt.createdAtMs;
}

function requireDays(option: string, days: number): void {
  if (days > 0 && days <= longestKeepDays) return;
  throw new RangeError(`${option}: expected a number of days above 0 and at most ${longestKeepDays}; found ${days}`);
}
