import type { DayHealth, HealthTrend, TrendDirection } from '../report/health-v1.ts';
import { cochranArmitage } from '../statistics/cochran-armitage.ts';
import { mannKendall, theilSenSlope } from '../statistics/mann-kendall.ts';
import { newcombeInterval } from '../statistics/newcombe.ts';
import { quantileInPlace } from '../statistics/quantile.ts';
import type { AttemptTable } from './attempt-table.ts';
import { decidedDurations } from './figures.ts';
import { isDecided, isSuccess } from './outcome.ts';
import type { Period } from './period.ts';
import { proportionOf } from './proportion.ts';

const alpha = 0.05;
/** Fewer runs than these, or fewer days with any, and the normal approximation means little. */
const minRuns = 10;
const minRateDays = 3;
/** With four days the smallest two-sided p of Mann-Kendall is 0.083: it could never speak. */
const minDurationDays = 5;
/** Builds that are 3 % slower for sure are no news. */
const minRelativeChange = 0.1;

/** Trends over the days of the window, and this window beside the one before. */
export function trendOf(days: readonly DayHealth[], current: PeriodTotals, previous: PeriodTotals): HealthTrend {
  return { rate: rateTrend(days), duration: durationTrend(days), previous: compareWithPrevious(current, previous) };
}

/** What a comparison of windows needs. */
export interface PeriodTotals {
  readonly fromMs: number;
  readonly toMs: number;
  readonly decidedRuns: number;
  readonly eventualSuccess: number;
  readonly p50DurationMs: number | null;
}

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
  const { values } = decidedDurations(table, period.rows);
  return {
    fromMs: period.fromMs,
    toMs: period.toMs,
    decidedRuns,
    eventualSuccess,
    p50DurationMs: quantileInPlace(values, 0.5),
  };
}

function rateTrend(days: readonly DayHealth[]): HealthTrend['rate'] {
  const samples = days
    .map(({ eventualSuccess, decidedRuns }, score) => ({ score, successes: eventualSuccess, trials: decidedRuns }))
    .filter(({ trials }) => trials > 0);
  const runs = samples.reduce((total, { trials }) => total + trials, 0);
  const nothing = { days: samples.length, z: null, pValue: null, changePoints: null };
  if (samples.length < minRateDays || runs < minRuns) return { direction: 'insufficient-data', ...nothing };
  const test = cochranArmitage(samples);
  if (test === null) return { direction: 'no-clear-change', ...nothing };
  const spanDays = (samples.at(-1)?.score ?? 0) - (samples[0]?.score ?? 0);
  return {
    direction: test.pValue >= alpha ? 'no-clear-change' : test.z > 0 ? 'better' : 'worse',
    days: samples.length,
    z: test.z,
    pValue: test.pValue,
    changePoints: 100 * test.slope * spanDays,
  };
}

function durationTrend(days: readonly DayHealth[]): HealthTrend['duration'] {
  const points = days.flatMap(({ p50DurationMs }, time) =>
    p50DurationMs === null ? [] : [{ time, value: p50DurationMs }],
  );
  const test = mannKendall(points.map(({ value }) => value));
  const slope = theilSenSlope(points);
  if (points.length < minDurationDays || test === null || slope === null) {
    return {
      direction: 'insufficient-data',
      days: points.length,
      s: null,
      pValue: null,
      slopeMsPerDay: null,
      relativeChange: null,
    };
  }
  const spanDays = (points.at(-1)?.time ?? 0) - (points[0]?.time ?? 0);
  const median =
    quantileInPlace(
      Float64Array.from(points, ({ value }) => value),
      0.5,
    ) ?? 0;
  const relativeChange = median === 0 ? 0 : (slope * spanDays) / median;
  const isClear = test.pValue < alpha && Math.abs(relativeChange) >= minRelativeChange;
  return {
    direction: !isClear ? 'no-clear-change' : relativeChange > 0 ? 'worse' : 'better',
    days: points.length,
    s: test.s,
    pValue: test.pValue,
    slopeMsPerDay: slope,
    relativeChange,
  };
}

function compareWithPrevious(current: PeriodTotals, previous: PeriodTotals): HealthTrend['previous'] {
  const { decidedRuns, eventualSuccess, p50DurationMs } = previous;
  const { rate, interval } = proportionOf(eventualSuccess, decidedRuns);
  const differenceInterval = newcombeInterval(
    { successes: current.eventualSuccess, trials: current.decidedRuns },
    { successes: eventualSuccess, trials: decidedRuns },
  );
  const difference =
    rate === null || differenceInterval === null ? null : current.eventualSuccess / current.decidedRuns - rate;
  return {
    from: new Date(previous.fromMs).toISOString(),
    to: new Date(previous.toMs).toISOString(),
    direction: directionOf(differenceInterval),
    decidedRuns,
    eventualSuccess,
    eventualRate: rate,
    interval,
    p50DurationMs,
    difference,
    differenceInterval,
  };
}

function directionOf(interval: readonly [number, number] | null): TrendDirection {
  if (interval === null) return 'insufficient-data';
  if (interval[0] > 0) return 'better';
  return interval[1] < 0 ? 'worse' : 'no-clear-change';
}
