import type { AttemptGap } from './attempt-window.ts';
import { RangeReader } from './range-reader.ts';
import type { RangeReading } from './range-reader.ts';
import type { RunAttempt } from './run-attempt.ts';
import type { PendingRange, RunList } from './run-list.ts';
import { divideRange, filteredResultCap } from './time-range.ts';
import type { TimeRange } from './time-range.ts';

/**
 * A range about which nothing is known yet.
 *
 * @see ADR 0043
 */
export function untouched(range: TimeRange): PendingRange {
  return { ...range, skip: new Set(), rest: null, mayWalk: true };
}

/**
 * All runs of the pending ranges, page by page, each once.
 *
 * A list with more runs than GitHub shows is read as far as it goes, and the rest is requested by the time of the
 * oldest run that was seen: no request is wasted. That relies on the list being sorted and on GitHub's count, so both
 * are checked; if they do not match, the range is divided until each piece fits, which relies only on the filter.
 *
 * @throws {GitHubError} and {RequestBudgetSpentError}; the range that was being read then stays pending.
 */
export async function* listRuns(list: RunList): AsyncGenerator<readonly RunAttempt[]> {
  const reader = new RangeReader(list);
  for (let range = list.pending[0]; range !== undefined; range = list.pending[0]) {
    const reading = yield* reader.read(range);
    list.pending.shift();
    list.pending.unshift(...settle(list.gaps, range, reading));
  }
}

/** What remains to be read of a range, and a gap for whatever cannot be read. */
function settle(gaps: AttemptGap[], range: PendingRange, reading: RangeReading): readonly PendingRange[] {
  if (range.rest !== null && reading.total !== range.rest.expected)
    return pieces(range.rest.of, reading.total + filteredResultCap, range.skip);
  if (reading.total >= filteredResultCap) {
    const rest = range.mayWalk ? restOf(range, reading) : null;
    if (rest !== null) return [rest];
    if (range.toSecond > range.fromSecond) return pieces(range, reading.total, reading.seen);
    gaps.push({ kind: 'too-many-in-a-second', at: new Date(range.fromSecond * 1000) });
  } else if (!reading.isSteady) {
    gaps.push({
      kind: 'list-changed',
      from: new Date(range.fromSecond * 1000),
      to: new Date(range.toSecond * 1000),
      missing: Math.max(0, reading.total - reading.seen.size),
    });
  }
  return [];
}

function pieces(range: TimeRange, total: number, skip: ReadonlySet<number>): readonly PendingRange[] {
  return divideRange(range, total).map((piece) => ({ ...piece, skip, rest: null, mayWalk: false }));
}

/** From the oldest second that was seen, inclusive; `null` if the list cannot be trusted, or leads no further. */
function restOf(range: PendingRange, { total, seconds, isSteady, isSorted }: RangeReading): PendingRange | null {
  const oldest = Math.min(...seconds.values());
  if (!isSteady || !isSorted || oldest >= range.toSecond || oldest < range.fromSecond) return null;
  const newer = [...seconds.values()].filter((second) => second > oldest).length;
  return {
    fromSecond: range.fromSecond,
    toSecond: oldest,
    skip: new Set(seconds.keys()),
    rest: { of: range, expected: total - newer },
    mayWalk: true,
  };
}
