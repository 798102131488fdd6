import { wilsonInterval } from '@portcullis/health-metrics';
import type { DayHealth } from '@portcullis/health-metrics';

/** With more days than this weeks are drawn: a line through ninety rates of three runs each shows nothing. */
const maxDays = 60;
const daysOfWeek = 7;
const hourMs = 3_600_000;

/** The columns of the picture, and their unit. */
export interface Bins {
  readonly unit: 'day' | 'week';
  readonly days: readonly DayHealth[];
}

/**
 * The columns of the picture: days, or beyond 60 of them weeks, which end with the last day. A week has the sums of its
 * days, and the medians of their durations. A first week cut by the window is dropped, like a first day.
 */
export function binDays(days: readonly DayHealth[]): Bins {
  if (days.length <= maxDays) return { unit: 'day', days };
  const weeks: DayHealth[] = [];
  for (let end = days.length; end >= daysOfWeek; end -= daysOfWeek) {
    const week = weekOf(days.slice(end - daysOfWeek, end));
    if (week !== null) weeks.unshift(week);
  }
  return { unit: 'week', days: weeks };
}

function weekOf(days: readonly DayHealth[]): DayHealth | null {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  const sum = (of: (day: DayHealth) => number) => days.reduce((total, day) => total + of(day), 0);
  const decidedRuns = sum((day) => day.decidedRuns);
  const eventualSuccess = sum((day) => day.eventualSuccess);
  const [low, high] = wilsonInterval(eventualSuccess, decidedRuns) ?? [0, 1];
  return {
    date: first.date,
    from: first.from,
    to: last.to,
    hours: (Date.parse(last.to) - Date.parse(first.from)) / hourMs,
    partial: last.partial,
    covered: days.every(({ covered }) => covered),
    attempts: sum((day) => day.attempts),
    decidedRuns,
    eventualSuccess,
    eventualRate: decidedRuns === 0 ? null : eventualSuccess / decidedRuns,
    interval: decidedRuns === 0 ? null : [low, high],
    p50DurationMs: medianOf(days.map(({ p50DurationMs }) => p50DurationMs)),
    p95DurationMs: medianOf(days.map(({ p95DurationMs }) => p95DurationMs)),
  };
}

function medianOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((left, right) => left - right);
  const [low, high] = [known[(known.length - 1) >> 1], known[known.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
