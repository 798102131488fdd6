import type { z } from 'zod';
import type { tallySchema } from '../report/tally-schema.ts';
import type { AttemptTable } from './attempt-table.ts';
import { firstOutcome } from './first-outcomes.ts';
import type { JobTimes } from './job-times.ts';
import { minutesOf } from './minutes.ts';
import { isDecided, isSuccess, outcomeCode, outcomes } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { Period } from './period.ts';

/** Counts and sums that add up over disjoint groups of attempts: the form in which past days are kept. */
export type Tally = z.infer<typeof tallySchema>;

/** What is counted. */
export interface TallySources {
  readonly table: AttemptTable;
  readonly period: Period;
  readonly jobTimes: JobTimes;
  /** By run: see `firstOutcomes`. */
  readonly first: Uint8Array;
}

/** Counts some rows of the period. A run counts where its latest attempt in the period is. */
export function tallyRows(sources: TallySources, rows: Int32Array): Tally {
  const { table } = sources;
  const counts = countOutcomes(table, rows);
  const of = (outcome: Outcome) => counts[outcomeCode[outcome]] ?? 0;
  return {
    attempts: rows.length,
    success: of('success'),
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
    ...countRuns(sources, rows),
    approximateDurations: countApproximate(table, rows),
    minutes: minutesOf(sources, rows),
  };
}

function countOutcomes({ outcome }: AttemptTable, rows: Int32Array): Int32Array {
  const counts = new Int32Array(outcomes.length);
  for (const row of rows) {
    const code = outcome[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

function countRuns({ table, period, first }: TallySources, rows: Int32Array) {
  const runs = {
    runs: 0,
    decidedRuns: 0,
    eventualSuccess: 0,
    firstAttempts: 0,
    firstAttemptSuccess: 0,
    maskedRuns: 0,
    possiblyMaskedRuns: 0,
    flakyRuns: 0,
  };
  for (const row of rows) {
    const run = table.run[row] ?? 0;
    const latest = period.latestOfRun[run] ?? -1;
    // At the attempt that turned it green, which may be days before its last one.
    if (period.turnedGreenBy[run] === row && isDecided(table.outcome[latest] ?? outcomeCode.unfinished))
      runs.flakyRuns += 1;
    if (latest !== row) continue;
    runs.runs += 1;
    const code = table.outcome[row] ?? outcomeCode.unfinished;
    if (!isDecided(code)) continue;
    const succeeded = Number(isSuccess(code));
    runs.decidedRuns += 1;
    runs.eventualSuccess += succeeded;
    if (first[run] === firstOutcome.unknown) runs.possiblyMaskedRuns += succeeded;
    else {
      runs.firstAttempts += 1;
      if (first[run] === firstOutcome.success) runs.firstAttemptSuccess += 1;
      else runs.maskedRuns += succeeded;
    }
  }
  return runs;
}

function nameUnknown(table: AttemptTable, rows: Int32Array): Tally['unknownConclusions'] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (table.outcome[row] !== outcomeCode.unknown) continue;
    const conclusion = table.rows[row]?.conclusion ?? '';
    counts.set(conclusion, (counts.get(conclusion) ?? 0) + 1);
  }
  return inOrder(counts);
}

function countApproximate(table: AttemptTable, rows: Int32Array): number {
  let approximate = 0;
  for (const row of rows) {
    const isCounted = isDecided(table.outcome[row] ?? outcomeCode.unfinished) && !Number.isNaN(table.durationMs[row]);
    if (isCounted) approximate += table.isApproximate[row] ?? 0;
  }
  return approximate;
}

/** The sum of tallies of disjoint groups of attempts. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (of: (tally: Tally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  const unknown = new Map<string, number>();
  for (const { unknownConclusions } of tallies)
    for (const { conclusion, count } of unknownConclusions)
      unknown.set(conclusion, (unknown.get(conclusion) ?? 0) + count);
  return {
    attempts: sum(({ attempts }) => attempts),
    success: sum(({ success }) => success),
    failureCauses: {
      failure: sum(({ failureCauses }) => failureCauses.failure),
      timedOut: sum(({ failureCauses }) => failureCauses.timedOut),
      startupFailure: sum(({ failureCauses }) => failureCauses.startupFailure),
    },
    excluded: {
      superseded: sum(({ excluded }) => excluded.superseded),
      cancelled: sum(({ excluded }) => excluded.cancelled),
      skipped: sum(({ excluded }) => excluded.skipped),
      neutral: sum(({ excluded }) => excluded.neutral),
      action_required: sum(({ excluded }) => excluded.action_required),
      stale: sum(({ excluded }) => excluded.stale),
      unknown: sum(({ excluded }) => excluded.unknown),
    },
    unknownConclusions: inOrder(unknown),
    runs: sum(({ runs }) => runs),
    decidedRuns: sum(({ decidedRuns }) => decidedRuns),
    eventualSuccess: sum(({ eventualSuccess }) => eventualSuccess),
    firstAttempts: sum(({ firstAttempts }) => firstAttempts),
    firstAttemptSuccess: sum(({ firstAttemptSuccess }) => firstAttemptSuccess),
    maskedRuns: sum(({ maskedRuns }) => maskedRuns),
    possiblyMaskedRuns: sum(({ possiblyMaskedRuns }) => possiblyMaskedRuns),
    flakyRuns: sum(({ flakyRuns }) => flakyRuns),
    approximateDurations: sum(({ approximateDurations }) => approximateDurations),
    minutes: {
      spent: sum(({ minutes }) => minutes.spent),
      wasted: sum(({ minutes }) => minutes.wasted),
      wastedOnCancelled: sum(({ minutes }) => minutes.wastedOnCancelled),
      wastedOnFlakes: sum(({ minutes }) => minutes.wastedOnFlakes),
      approximateAttempts: sum(({ minutes }) => minutes.approximateAttempts),
    },
  };
}

function inOrder(counts: ReadonlyMap<string, number>): Tally['unknownConclusions'] {
  return [...counts]
    .map(([conclusion, count]) => ({ conclusion, count }))
    .sort((left, right) => right.count - left.count || (left.conclusion < right.conclusion ? -1 : 1));
}
