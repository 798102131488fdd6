import type { HealthFigures, HealthStatus } from '../report/figures-schema.ts';
import { medianIntervalInPlace } from '../statistics/median-interval.ts';
import type { AttemptTable } from './attempt-table.ts';
import { countCommits } from './commits.ts';
import type { CommitIndex } from './commits.ts';
import type { JobTimes } from './job-times.ts';
import { minutesOf } from './minutes.ts';
import { isDecided, isFailure, isSuccess, outcomeCode, outcomes } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { Period } from './period.ts';
import { proportionOf } from './proportion.ts';
import { summariseTimesInPlace } from './times.ts';

/** What figures are made from. */
export interface FigureSources {
  readonly table: AttemptTable;
  readonly period: Period;
  readonly jobTimes: JobTimes;
  readonly commits: CommitIndex;
  readonly threshold: number;
}

/** The figures of some rows of the period: all attempts of their runs must be among them. */
export function figuresOf(sources: FigureSources, rows: Int32Array): HealthFigures {
  const { table, threshold } = sources;
  const counts = countOutcomes(table, rows);
  const of = (outcome: Outcome) => counts[outcomeCode[outcome]] ?? 0;
  const runs = countRuns(sources, rows);
  const eventual = proportionOf(runs.eventualSuccess, runs.decided);
  const first = proportionOf(runs.firstSuccess, runs.firstDecided);
  // A run that flaked and was then cancelled has no eventual outcome: it must not make a rate above 1.
  const flake = proportionOf(Math.min(runs.flaky, runs.decided), runs.decided);
  return {
    attempts: rows.length,
    runs: runs.all,
    success: of('success'),
    failure: of('failure') + of('timed_out') + of('startup_failure'),
    failureCauses: { failure: of('failure'), timedOut: of('timed_out'), startupFailure: of('startup_failure') },
    excluded: {
      superseded: of('superseded'),
      cancelled: of('cancelled'),
      skipped: of('skipped'),
      neutral: of('neutral'),
      action_required: of('action_required'),
      stale: of('stale'),
      unknown: of('unknown'),
    },
    unknownConclusions: of('unknown') === 0 ? [] : nameUnknown(table, rows),
    decidedRuns: runs.decided,
    eventualSuccess: runs.eventualSuccess,
    eventualRate: eventual.rate,
    interval: eventual.interval,
    firstAttemptRate: first.rate,
    firstAttemptInterval: first.interval,
    firstAttempts: runs.firstDecided,
    firstAttemptSuccess: runs.firstSuccess,
    maskedRate: eventual.rate === null || first.rate === null ? null : eventual.rate - first.rate,
    flakyRuns: runs.flaky,
    flakeRate: flake.rate,
    flakeInterval: flake.interval,
    commitConsistency: countCommits(sources, rows),
    ...durationFigures(table, rows),
    queueTime: summariseTimesInPlace(queueTimesOf(sources.jobTimes, rows)),
    minutes: minutesOf(sources, rows),
    status: statusOf(eventual.rate, threshold),
  };
}

/** By the letter: at the threshold is good. */
export function statusOf(rate: number | null, threshold: number): HealthStatus {
  if (rate === null) return 'no-data';
  return rate >= threshold ? 'good' : 'alert';
}

function countOutcomes({ outcome }: AttemptTable, rows: Int32Array): Int32Array {
  const counts = new Int32Array(outcomes.length);
  for (const row of rows) {
    const code = outcome[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

function countRuns({ table, period }: FigureSources, rows: Int32Array) {
  const runs = { all: 0, decided: 0, eventualSuccess: 0, firstDecided: 0, firstSuccess: 0, flaky: 0 };
  for (const row of rows) {
    const run = table.run[row] ?? 0;
    const code = table.outcome[row] ?? 0;
    if (table.runAttempt[row] === 1 && isDecided(code)) {
      runs.firstDecided += 1;
      runs.firstSuccess += Number(isSuccess(code));
    }
    if (period.latestOfRun[run] !== row) continue;
    runs.all += 1;
    runs.flaky += period.isFlaky[run] ?? 0;
    if (!isDecided(code)) continue;
    runs.decided += 1;
    runs.eventualSuccess += Number(!isFailure(code));
  }
  return runs;
}

function nameUnknown(table: AttemptTable, rows: Int32Array): HealthFigures['unknownConclusions'] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (table.outcome[row] !== outcomeCode.unknown) continue;
    const conclusion = table.rows[row]?.conclusion ?? '';
    counts.set(conclusion, (counts.get(conclusion) ?? 0) + 1);
  }
  return [...counts]
    .map(([conclusion, count]) => ({ conclusion, count }))
    .sort((left, right) => right.count - left.count || (left.conclusion < right.conclusion ? -1 : 1));
}

function durationFigures(table: AttemptTable, rows: Int32Array) {
  const { values, approximate } = decidedDurations(table, rows);
  const { sample, averageMs, p50Ms, p95Ms, maximumMs } = summariseTimesInPlace(values);
  return {
    averageDurationMs: averageMs,
    p50DurationMs: p50Ms,
    p50DurationInterval: medianIntervalInPlace(values),
    p95DurationMs: p95Ms,
    maximumDurationMs: maximumMs,
    durationSample: sample,
    approximateDurations: approximate,
  };
}

/** Durations of the attempts among the rows that succeeded or failed. */
export function decidedDurations(table: AttemptTable, rows: Int32Array) {
  const values = new Float64Array(rows.length);
  let size = 0;
  let approximate = 0;
  for (const row of rows) {
    const durationMs = table.durationMs[row] ?? Number.NaN;
    if (!isDecided(table.outcome[row] ?? outcomeCode.unfinished) || Number.isNaN(durationMs)) continue;
    values[size] = durationMs;
    size += 1;
    approximate += table.isApproximate[row] ?? 0;
  }
  return { values: values.subarray(0, size), approximate };
}

function queueTimesOf({ queueMs, queueFrom }: JobTimes, rows: Int32Array): Float64Array {
  let size = 0;
  for (const row of rows) size += (queueFrom[row + 1] ?? 0) - (queueFrom[row] ?? 0);
  const values = new Float64Array(size);
  let at = 0;
  for (const row of rows) {
    const slice = queueMs.subarray(queueFrom[row] ?? 0, queueFrom[row + 1] ?? 0);
    values.set(slice, at);
    at += slice.length;
  }
  return values;
}
