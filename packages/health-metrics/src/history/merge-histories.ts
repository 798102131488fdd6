import type { Attempt } from '../attempt/attempt.ts';
import { fresherAttempt } from '../compute/fresher-attempt.ts';
import type { DayRecord, History } from './history.ts';

/**
 * Puts histories together: of two records of the same attempt the fresher one stays, of two of the same day the one that saw more attempts. Merging is
 * commutative, associative and idempotent, so it does not matter who wrote first, how often, or what was missing in between.
 *
 * @example
 * const history = mergeHistories(stored, { attempts: newlyFetched, days: [] });
 */
export function mergeHistories(...histories: readonly History[]): History {
  const attempts = new Map<string, Attempt>();
  const days = new Map<string, DayRecord>();
  for (const history of histories) {
    for (const attempt of history.attempts) put(attempts, keyOfAttempt(attempt), attempt, fresherAttempt);
    for (const day of history.days) put(days, keyOfDay(day), day, fullerDay);
  }
  return { attempts: [...attempts.values()].sort(compareAttempts), days: inOrder(days) };
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

function keyOfDay({ date, timeZone, repository, workflowId, path, name }: DayRecord): string {
  return JSON.stringify([date, timeZone, repository, workflowId ?? path ?? `name:${name}`]);
}

function compareAttempts(left: Attempt, right: Attempt): number {
  if (left.repository !== right.repository) return left.repository < right.repository ? -1 : 1;
  return left.runId - right.runId || left.runAttempt - right.runAttempt;
}

function inOrder(days: ReadonlyMap<string, DayRecord>): readonly DayRecord[] {
  return [...days].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, day]) => day);
}

/** What saw more of the day; what is left is decided by the text, so that the order never shows. */
function fullerDay(left: DayRecord, right: DayRecord): DayRecord {
  const order = left.attempts - right.attempts || left.decidedRuns - right.decidedRuns;
  if (order !== 0) return order > 0 ? left : right;
  return textOf(left) >= textOf(right) ? left : right;
}

function textOf(day: DayRecord): string {
  return JSON.stringify(Object.entries(day).sort(([left], [right]) => (left < right ? -1 : 1)));
}
