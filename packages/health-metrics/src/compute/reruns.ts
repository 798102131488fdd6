import type { AttemptClassification } from '../options.ts';
import type { RerunYield } from '../report/health-v1.ts';
import type { AttemptTable } from './attempt-table.ts';
import { isDecided, isSuccess } from './outcome.ts';
import type { Period } from './period.ts';
import { proportionOf } from './proportion.ts';

/** A rule is judged only after this many re-runs. */
const minReruns = 20;
const poorYield = 0.2;

interface Tally {
  attempted: number;
  cleared: number;
}

/**
 * How often the next attempt cleared a failure classified as transient: all rules together, then each. Counted in the
 * window in which the next attempt completed.
 */
export function rerunYields(
  table: AttemptTable,
  period: Period,
  classifications: readonly AttemptClassification[],
): RerunYield[] {
  const all: Tally = { attempted: 0, cleared: 0 };
  const byRule = new Map<string, Tally>();
  const runs = runsById(table, classifications);
  for (const { repository, runId, runAttempt, ruleId } of distinct(classifications)) {
    for (const run of runs.get(runId) ?? []) {
      if (repository !== undefined && table.rows[table.firstOfRun[run] ?? -1]?.repository !== repository) continue;
      const next = nextDecided(table, period, run, runAttempt);
      if (next === -1) continue;
      for (const tally of ruleId === null ? [all] : [all, tallyOf(byRule, ruleId)]) {
        tally.attempted += 1;
        tally.cleared += Number(isSuccess(table.outcome[next] ?? 1));
      }
    }
  }
  const rules = [...byRule].sort(([left], [right]) => (left < right ? -1 : 1));
  return [yieldOf(null, all), ...rules.map(([ruleId, tally]) => yieldOf(ruleId, tally))];
}

/** The transient classifications, one per attempt: the last one counts. */
function distinct(classifications: readonly AttemptClassification[]): readonly AttemptClassification[] {
  const byAttempt = new Map(
    classifications.map((one) => [`${one.repository ?? ''} ${one.runId}/${one.runAttempt}`, one]),
  );
  return [...byAttempt.values()].filter(({ verdict }) => verdict === 'transient');
}

function runsById(
  table: AttemptTable,
  classifications: readonly AttemptClassification[],
): ReadonlyMap<number, readonly number[]> {
  const wanted = new Map<number, number[]>(classifications.map(({ runId }) => [runId, []]));
  table.firstOfRun.forEach((row, run) => wanted.get(table.rows[row]?.runId ?? -1)?.push(run));
  return wanted;
}

/** The first later attempt that succeeded or failed, if it completed in the period. */
function nextDecided(table: AttemptTable, { fromMs, toMs }: Period, run: number, runAttempt: number): number {
  let next = -1;
  for (let row = table.firstOfRun[run] ?? -1; row !== -1; row = table.nextOfRun[row] ?? -1) {
    const number = table.runAttempt[row] ?? 0;
    const isCandidate =
      number > runAttempt && isDecided(table.outcome[row] ?? 0) && (table.completedMs[row] ?? Number.NaN) <= toMs;
    if (isCandidate && (next === -1 || number < (table.runAttempt[next] ?? 0))) next = row;
  }
  return next !== -1 && (table.completedMs[next] ?? 0) > fromMs ? next : -1;
}

function tallyOf(byRule: Map<string, Tally>, ruleId: string): Tally {
  let tally = byRule.get(ruleId);
  if (tally === undefined) byRule.set(ruleId, (tally = { attempted: 0, cleared: 0 }));
  return tally;
}

function yieldOf(ruleId: string | null, { attempted, cleared }: Tally): RerunYield {
  const proportion = proportionOf(cleared, attempted);
  return {
    ruleId,
    yield: proportion,
    disable: attempted >= minReruns && (proportion.interval?.[1] ?? 1) < poorYield,
  };
}
