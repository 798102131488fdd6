import type { Attempt } from '../attempt/attempt.ts';
import { tabulate } from '../compute/tabulate.ts';
import { timesOf } from '../compute/attempt-times.ts';
import { LocalCalendar } from '../compute/local-days.ts';
import { resolveSettings } from '../compute/settings.ts';
import type { HealthSettings } from '../compute/settings.ts';
import type { HealthOptions } from '../options.ts';
import { dayMs } from '../units.ts';
import { dayRecords, longestKeepDays } from './day-records.ts';
import type { DayRecord, History } from './history.ts';
import { keyOfDay, mergeHistories } from './merge-histories.ts';

/** How long facts and days are kept. */
export interface RetentionOptions extends HealthOptions {
  /**
   * Days for which the facts of attempts are kept. A run lives up to 35 days and may be re-run for 30: younger ones may
   * still change. @defaultValue 65
   */
  readonly attemptDays?: number;
  /** Days for which only sums are kept. At most 400. @defaultValue 400 */
  readonly keepDays?: number;
}

/**
 * A run that ended the day before may have been superseded by one that began then: attempts that are already counted
 * stay for two more days.
 */
const contextDays = 2;

/**
 * Limits the size of a history: calendar days before `attemptDays` become sums, sums before `keepDays` are removed.
 * Attempts of such days stay as long as their run has younger ones, or nearly: they are already counted, but determine
 * what the younger ones were. Compacting again at the same instant changes nothing.
 *
 * @throws {RangeError} for retention that is not a number of days, or longer than 400.
 */
export function compactHistory(history: History, options: RetentionOptions): History {
  const { attemptDays = 65, keepDays = 400 } = options;
  requireDays('attemptDays', attemptDays);
  requireDays('keepDays', keepDays);
  const settings = settingsOfHistory(options);
  const calendar = new LocalCalendar(settings.timeZone);
  const cutMs =
    calendar.daysWithin(settings.nowMs - attemptDays * dayMs - 1, settings.nowMs - attemptDays * dayMs)[0]?.fromMs ??
    -Infinity;
  const cutDate = calendar.dateAt(cutMs);
  const oldestDate = calendar.dateAt(settings.nowMs - keepDays * dayMs);
  const past = dayRecords(tabulate(history.attempts, settings), settings).filter(({ date }) => date < cutDate);
  const merged = mergeHistories(
    { ...history, attempts: stillNeeded(history.attempts, cutMs) },
    { days: fullerThan(history.days, past) },
  );
  return { ...merged, days: merged.days.filter(({ date }) => date >= oldestDate) };
}

/**
 * The past by day and workflow, for 400 days: the sums that are left of old attempts, and those of the attempts whose
 * facts are still there.
 */
export function historyDays(history: History, options: HealthOptions): History['days'] {
  const settings = settingsOfHistory(options);
  const days = dayRecords(tabulate(history.attempts, settings), settings);
  return mergeHistories({ days: history.days }, { days: fullerThan(history.days, days) }).days;
}

/** A history serves reports of any kind, so no workflow is left out of it. */
function settingsOfHistory(options: HealthOptions): HealthSettings {
  return resolveSettings({ ...options, excludeWorkflows: [], includeDynamicWorkflows: true });
}

/**
 * A day that is summed up is kept unless more is known about it: when it was created, the attempts around it still
 * existed.
 */
function fullerThan(known: readonly DayRecord[], days: readonly DayRecord[]): readonly DayRecord[] {
  const attempts = new Map(known.map((day) => [keyOfDay(day), day.tally.attempts]));
  return days.filter((day) => day.tally.attempts > (attempts.get(keyOfDay(day)) ?? 0));
}

function stillNeeded(attempts: readonly Attempt[], cutMs: number): readonly Attempt[] {
  const runOf = ({ repository, runId }: Attempt) => `${repository} ${runId}`;
  const young = new Set(attempts.filter((attempt) => endOf(attempt) >= cutMs).map(runOf));
  return attempts.filter((attempt) => endOf(attempt) >= cutMs - contextDays * dayMs || young.has(runOf(attempt)));
}

function endOf(attempt: Attempt): number {
  const isCompleted = attempt.status === 'completed' && attempt.conclusion !== null;
  return (isCompleted ? timesOf(attempt).completedAtMs : null) ?? attempt.updatedAtMs ?? attempt.createdAtMs;
}

function requireDays(option: string, days: number): void {
  if (days > 0 && days <= longestKeepDays) return;
  throw new RangeError(`${option}: expected a number of days above 0 and at most ${longestKeepDays}; found ${days}`);
}
