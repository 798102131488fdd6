import type { Stretch } from '../options.ts';
import type { DayHealth, HealthTrend, TrendDirection } from '../report/health-v1.ts';
import { cochranArmitage } from '../statistics/cochran-armitage.ts';
import { mannKendall, theilSenSlope } from '../statistics/mann-kendall.ts';
import { newcombeInterval } from '../statistics/newcombe.ts';
import { quantileInPlace } from '../statistics/quantile.ts';
import { proportionOf } from './proportion.ts';
import { toInstant } from './instants.ts';

const alpha = 0.05;
/** With fewer runs, or fewer days with any, the normal approximation means little. */
const minRuns = 10;
const minRateDays = 3;
/** With four days the smallest two-sided p of Mann-Kendall is 0.083: it could never be significant. */
const minDurationDays = 5;
/** A slowdown of 3 % is not worth reporting, however significant. */
const minRelativeChange = 0.1;

/** Trends over the covered days of the window, and this window compared with the previous one. */
export function trendOf(days: readonly DayHealth[], { before, totals }: ComparedWindows): HealthTrend {
  const covered = days.map((day) => (day.covered ? day : { ...day, decidedRuns: 0, p50DurationMs: null }));
  return {
    rate: rateTrend(covered),
    duration: durationTrend(covered),
    previous: { from: toInstant(before.fromMs), to: toInstant(before.toMs), ...comparisonOf(totals) },
  };
}

/** This window and the previous one. */
export interface ComparedWindows {
  readonly before: Stretch;
  /** The totals of both; `null`: they cannot be compared. */
  readonly totals: { readonly current: PeriodTotals; readonly previous: PeriodTotals } | null;
}

/** The figures that a comparison of windows needs. */
export interface PeriodTotals {
  readonly decidedRuns: number;
  readonly eventualSuccess: number;
  readonly p50DurationMs: number | null;
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
  return {
    direction: test.pValue >= alpha ? 'no-clear-change' : test.z > 0 ? 'better' : 'worse',
    days: samples.length,
    z: test.z,
    pValue: test.pValue,
    changePoints: 100 * changeAlongLine(samples, test.slope),
  };
}

interface DaySample {
  readonly score: number;
  readonly successes: number;
  readonly trials: number;
}

/** From the first day to the last along the weighted least squares line, clamped to valid rates. */
function changeAlongLine(samples: readonly DaySample[], slope: number): number {
  const sum = (of: (sample: DaySample) => number) => samples.reduce((total, sample) => total + of(sample), 0);
  const runs = sum(({ trials }) => trials);
  const middle = sum(({ trials, score }) => trials * score) / runs;
  const rate = sum(({ successes }) => successes) / runs;
  const rateAt = (score: number) => Math.min(1, Math.max(0, rate + slope * (score - middle)));
  return rateAt(samples.at(-1)?.score ?? middle) - rateAt(samples[0]?.score ?? middle);
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
      baseMs: null,
      relativeChange: null,
    };
  }
  const { baseMs, relativeChange } = relativeChangeOf(points, slope);
  const isClear = test.pValue < alpha && Math.abs(relativeChange) >= minRelativeChange;
  return {
    direction: !isClear ? 'no-clear-change' : relativeChange > 0 ? 'worse' : 'better',
    days: points.length,
    s: test.s,
    pValue: test.pValue,
    slopeMsPerDay: slope,
    baseMs,
    relativeChange,
  };
}

/** GitHub's instants are whole seconds: a shorter median counts as one second, so that ratios exist. */
const shortestMs = 1_000;

/**
 * From the first day to the last along Theil-Sen's line, relative to the first. The line is clamped to the range of the
 * medians: extended further, a fall would end below zero, and builds would be more than 100 % faster.
 */
function relativeChangeOf(points: readonly { readonly time: number; readonly value: number }[], slope: number) {
  const values = points.map(({ value }) => value);
  const [shortest, longest] = [Math.min(...values), Math.max(...values)];
  const level = quantileInPlace(
    Float64Array.from(points, ({ time, value }) => value - slope * time),
    0.5,
  );
  const durationAt = (time: number) =>
    Math.max(shortestMs, Math.min(longest, Math.max(shortest, (level ?? 0) + slope * time)));
  const baseMs = durationAt(points[0]?.time ?? 0);
  return { baseMs, relativeChange: durationAt(points.at(-1)?.time ?? 0) / baseMs - 1 };
}

const notComparable = {
  covered: false,
  direction: 'insufficient-data',
  decidedRuns: null,
  eventualSuccess: null,
  eventualRate: null,
  interval: null,
  p50DurationMs: null,
  difference: null,
  differenceInterval: null,
} as const;

function comparisonOf(totals: ComparedWindows['totals']): Omit<HealthTrend['previous'], 'from' | 'to'> {
  if (totals === null) return notComparable;
  const { current, previous } = totals;
  const { decidedRuns, eventualSuccess, p50DurationMs } = previous;
  const { rate, interval } = proportionOf(eventualSuccess, decidedRuns);
  const differenceInterval = newcombeInterval(
    { successes: current.eventualSuccess, trials: current.decidedRuns },
    { successes: eventualSuccess, trials: decidedRuns },
  );
  const difference =
    rate === null || differenceInterval === null ? null : current.eventualSuccess / current.decidedRuns - rate;
  return {
    covered: true,
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
