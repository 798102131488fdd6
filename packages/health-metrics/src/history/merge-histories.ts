import type { Attempt } from '../attempt/attempt.ts';
import { groupBy } from '../collections/group-by.ts';
import { fresherAttempt } from '../compute/fresher-attempt.ts';
import { uniteStretches } from '../compute/stretches.ts';
import { workflowKey } from '../compute/workflow-key.ts';
import type { CoverageRecord, DayRecord, History } from './history.ts';

/**
 * Puts histories together: of two records of the same attempt the fresher one stays, of two of the same day the one
 * that saw more attempts. Merging is commutative, associative and idempotent, so it does not matter which was written
 * first, how often, or what was missing in between.
 *
 * @example
 * const history = mergeHistories(stored, { attempts: newlyFetched });
 */
export function mergeHistories(...histories: readonly Partial<History>[]): History {
  const attempts = new Map<string, Attempt>();
  const days = new Map<string, DayRecord>();
  for (const history of histories) {
    for (const attempt of history.attempts ?? []) put(attempts, keyOfAttempt(attempt), attempt, fresherAttempt);
    for (const day of history.days ?? []) put(days, keyOfDay(day), day, fullerDay);
  }
  return {
    attempts: [...attempts.values()].sort(compareAttempts),
    days: inOrder(days),
    coverage: uniteCoverage(histories.flatMap(({ coverage = [] }) => coverage)),
  };
}

/** By repository, the union of the covered stretches. */
function uniteCoverage(records: readonly CoverageRecord[]): readonly CoverageRecord[] {
  return [...groupBy(records, ({ repository }) => repository)]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([repository, own]) =>
      uniteStretches(own.map(({ fromMs, toMs }) => ({ fromMs: fromMs ?? -Infinity, toMs }))).map(
        ({ fromMs, toMs }) => ({ repository, fromMs: Number.isFinite(fromMs) ? fromMs : null, toMs }),
      ),
    );
}

function put<Value>(
  known: Map<string, Value>,
  key: string,
  value: Value,
  choose: (left: Value, right: Value) => Value,
): void {
  const other = known.get(key);
  known.set(key, other === undefined ? value : choose(other, value));
}

function keyOfAttempt({ repository, runId, runAttempt }: Attempt): string {
  return `${repository} ${runId} ${runAttempt}`;
}

/** What distinguishes the days of a history. */
export function keyOfDay({ date, timeZone, branchClass, ...workflow }: DayRecord): string {
  return JSON.stringify([date, timeZone, workflowKey(workflow), branchClass]);
}

function compareAttempts(left: Attempt, right: Attempt): number {
  if (left.repository !== right.repository) return left.repository < right.repository ? -1 : 1;
  return left.runId - right.runId || left.runAttempt - right.runAttempt;
}

function inOrder(days: ReadonlyMap<string, DayRecord>): readonly DayRecord[] {
  return [...days].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, day]) => day);
}

/** The record that saw more of the day; ties are decided by the text, so the order never matters. */
function fullerDay(left: DayRecord, right: DayRecord): DayRecord {
  const order = left.tally.attempts - right.tally.attempts || left.tally.decidedRuns - right.tally.decidedRuns;
  if (order !== 0) return order > 0 ? left : right;
  return textOf(left) >= textOf(right) ? left : right;
}

function textOf(day: DayRecord): string {
  return JSON.stringify(Object.entries(day).sort(([left], [right]) => (left < right ? -1 : 1)));
}
