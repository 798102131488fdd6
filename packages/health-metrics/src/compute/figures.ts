import type { HealthFigures, HealthStatus } from '../report/figures-schema.ts';
import { medianIntervalInPlace } from '../statistics/median-interval.ts';
import type { AttemptTable } from './attempt-table.ts';
import { countCommits } from './commits.ts';
import type { CommitIndex } from './commits.ts';
import type { JobTimes } from './job-times.ts';
import { isDecided, outcomeCode } from './outcome.ts';
import { proportionOf } from './proportion.ts';
import { addTallies, tallyRows } from './tally.ts';
import type { Tally, TallySources } from './tally.ts';
import { summariseTimesInPlace } from './times.ts';

/** The input of figures. */
export interface FigureSources extends TallySources {
  readonly commits: CommitIndex;
  readonly threshold: number;
  /** By workflow, 1: the window is not covered for its repository. */
  readonly isUncovered: Uint8Array;
}

/** The part of a group that comes from days whose attempts are no longer kept. */
export interface PastFigures {
  readonly tallies: readonly Tally[];
  readonly durationsMs: readonly number[];
  readonly isUncovered: boolean;
}

const noPast: PastFigures = { tallies: [], durationsMs: [], isUncovered: false };

/** The figures of some rows of the period: all attempts of their runs must be among them. */
export function figuresOf(sources: FigureSources, rows: Int32Array, past: PastFigures = noPast): HealthFigures {
  const own = tallyRows(sources, rows);
  const tally = past.tallies.length === 0 ? own : addTallies([...past.tallies, own]);
  const isUncovered =
    past.isUncovered || rows.some((row) => sources.isUncovered[sources.table.workflow[row] ?? 0] === 1);
  const durations = decidedDurations(sources.table, rows);
  return {
    ...rateFigures(tally),
    ...countCommits(sources, rows),
    ...durationFigures(past.durationsMs.length === 0 ? durations : joined(past.durationsMs, durations)),
    approximateDurations: tally.approximateDurations,
    queueTime: summariseTimesInPlace(queueTimesOf(sources.jobTimes, rows)),
    minutes: tally.minutes,
    status: statusOf(tally, sources.threshold, isUncovered),
  };
}

function rateFigures(tally: Tally) {
  const { decidedRuns, eventualSuccess, firstAttempts, firstAttemptSuccess, flakyRuns } = tally;
  const { failure, timedOut, startupFailure } = tally.failureCauses;
  const eventual = proportionOf(eventualSuccess, decidedRuns);
  const unknown = decidedRuns - firstAttempts;
  const first = unknown === 0 ? proportionOf(firstAttemptSuccess, decidedRuns) : { rate: null, interval: null };
  const flake = proportionOf(flakyRuns, decidedRuns);
  return {
    attempts: tally.attempts,
    runs: tally.runs,
    success: tally.success,
    failure: failure + timedOut + startupFailure,
    failureCauses: tally.failureCauses,
    excluded: tally.excluded,
    unknownConclusions: tally.unknownConclusions,
    decidedRuns,
    eventualSuccess,
    eventualRate: eventual.rate,
    interval: eventual.interval,
    firstAttemptRate: first.rate,
    firstAttemptInterval: first.interval,
    firstAttempts,
    firstAttemptSuccess,
    unknownFirstAttempts: unknown,
    firstAttemptBounds: boundsOf(firstAttemptSuccess, unknown, decidedRuns),
    maskedRuns: tally.maskedRuns,
    maskedRate: unknown === 0 ? rateOf(tally.maskedRuns, decidedRuns) : null,
    maskedBounds: boundsOf(tally.maskedRuns, tally.possiblyMaskedRuns, decidedRuns),
    flakyRuns,
    flakeRate: flake.rate,
    flakeInterval: flake.interval,
  };
}

function rateOf(count: number, total: number): number | null {
  return total === 0 ? null : count / total;
}

/** The range of a rate that the unknown ones leave open. */
function boundsOf(count: number, unknown: number, total: number): [low: number, high: number] | null {
  return total === 0 ? null : [count / total, (count + unknown) / total];
}

/**
 * Strictly by the threshold: at the threshold is good. A window that is not covered has no status, whatever is known
 * about it.
 */
export function statusOf(
  { decidedRuns, eventualSuccess }: Pick<Tally, 'decidedRuns' | 'eventualSuccess'>,
  threshold: number,
  isUncovered: boolean,
): HealthStatus {
  if (isUncovered) return 'incomplete';
  if (decidedRuns === 0) return 'no-data';
  return eventualSuccess / decidedRuns >= threshold ? 'good' : 'alert';
}

function joined(first: readonly number[], second: Float64Array): Float64Array {
  const all = new Float64Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function durationFigures(values: Float64Array) {
  const { sample, averageMs, p50Ms, p95Ms, maximumMs } = summariseTimesInPlace(values);
  return {
    averageDurationMs: averageMs,
    p50DurationMs: p50Ms,
    p50DurationInterval: medianIntervalInPlace(values),
    p95DurationMs: p95Ms,
    maximumDurationMs: maximumMs,
    durationSample: sample,
  };
}

/** Durations of the attempts among the rows that succeeded or failed. */
export function decidedDurations(table: AttemptTable, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length);
  let size = 0;
  for (const row of rows) {
    const durationMs = table.durationMs[row] ?? Number.NaN;
    if (!isDecided(table.outcome[row] ?? outcomeCode.unfinished) || Number.isNaN(durationMs)) continue;
    values[size] = durationMs;
    size += 1;
  }
  return values.subarray(0, size);
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
