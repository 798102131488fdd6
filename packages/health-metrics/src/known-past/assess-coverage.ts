import { groupBy } from '../collections/group-by.ts';
import { uniteStretches } from '../compute/stretches.ts';
import type { RepositoryCoverage, Stretch } from '../options.ts';
import type { CoverageRecord } from '../history/history.ts';
import { hasFirstRuns, longestPauseOf, stretchesOf } from './list-stretches.ts';
import { groupIntoLists, isWhole, newestOf, oldestOf } from './run-list.ts';
import type { RunList, RunPage } from './run-list.ts';
import { dayMs } from '../units.ts';

/** With fewer runs than this, it is unclear which pause is a long one. */
const minRunsToJudge = 20;
/** A pause this many times longer than any before suggests that runs are missing. */
const suspiciousFactor = 3;
/** A long weekend: longer pauses are not bridged. */
const maxBridgeMs = 4 * dayMs;
/** How many runs `gh run list` and a page of the API return by default; round limits are chosen by people. */
const usualLimits = new Set([20, 30]);
const roundLimit = 50;

/** What is known about the past besides exports. */
export interface KnownPast {
  /** Stretches known to earlier reports. @default none */
  readonly coverage?: readonly CoverageRecord[];
  /** When any attempt changed last, in milliseconds. @default the newest run's creation */
  readonly newestMs?: number;
}

/**
 * How much of the past the exports and a history show, by repository. GitHub states how many runs a list has: if some
 * are missing, the known part begins with the oldest run in the list. If it does not say, or if the list may have been
 * filtered by date, a pause that is far longer than any other is assumed to hide missing runs.
 *
 * @param now - the instant of the report.
 * @example
 * const exports = files.map(({ name, text }) => parseRuns(text, { file: name }));
 * computeHealth(joinAttempts(exports).attempts, { now, coverage: assessCoverage(exports.flatMap(({ pages }) => pages), now) });
 */
export function assessCoverage(
  pages: readonly RunPage[],
  now: Date,
  past: KnownPast = {},
): readonly RepositoryCoverage[] {
  const lists = groupBy(groupIntoLists(pages), ({ repository }) => repository);
  const stored = groupBy(past.coverage ?? [], ({ repository }) => repository);
  return [...new Set([...lists.keys(), ...stored.keys()])].map((name) =>
    coverageOfRepository(name, lists.get(name) ?? [], stored.get(name) ?? [], {
      nowMs: now.getTime(),
      newestMs: past.newestMs ?? -Infinity,
    }),
  );
}

function coverageOfRepository(
  repository: string,
  lists: readonly RunList[],
  stored: readonly CoverageRecord[],
  { nowMs, newestMs }: { readonly nowMs: number; readonly newestMs: number },
): RepositoryCoverage {
  const pauseMs = lists.reduce((longest, list) => Math.max(longest, pauseOfList(list)), 0);
  const remembered = stored.map(({ fromMs, toMs }): Stretch => ({ fromMs: fromMs ?? -Infinity, toMs }));
  const known = uniteStretches([...stretchesOfLists(lists), ...remembered], Math.min(pauseMs, maxBridgeMs));
  const lastSeenMs = Math.max(newestMs, ...lists.map(newestOf), ...remembered.map(({ toMs }) => toMs));
  const isSilent = isSuspicious(nowMs - lastSeenMs, lists, pauseMs, 2 * dayMs);
  const stretches = known.map((stretch, index) => ({
    fromMs: stretch.fromMs,
    toMs: index < known.length - 1 ? stretch.toMs : isSilent ? Math.max(stretch.toMs, lastSeenMs) : Infinity,
  }));
  const withTotal = lists.filter(({ totalCount }) => totalCount !== null);
  const oldestMs = Math.min(
    Math.min(...lists.map(oldestOf)) - Math.min(pauseMs, maxBridgeMs),
    ...remembered.map(({ fromMs }) => fromMs),
  );
  return {
    repository,
    stretches,
    comparableFromMs: lists.some((list) => !isShort(list) && hasFirstRuns(list)) ? -Infinity : oldestMs,
    runsGiven: lists.reduce((sum, { runs }) => sum + runs.length, 0),
    runsListed:
      withTotal.length === 0
        ? null
        : lists.reduce((sum, { totalCount, runs }) => sum + Math.max(totalCount ?? 0, runs.length), 0),
  };
}

function pauseOfList(list: RunList): number {
  return isWhole(list)
    ? longestPauseOf(list.runs)
    : list.pages.reduce((longest, page) => Math.max(longest, longestPauseOf(page.runs)), 0);
}

/** A list of one workflow among several proves nothing about the others: only what all of them cover is known. */
function stretchesOfLists(lists: readonly RunList[]): readonly Stretch[] {
  const workflows = new Set(lists.flatMap(({ runs }) => runs.map(({ workflow }) => workflow)));
  const isOfAll = (list: RunList) =>
    workflows.size === 1 || new Set(list.runs.map(({ workflow }) => workflow)).size > 1;
  const ofAll = lists.filter(isOfAll).flatMap(trustedStretches);
  const ofOne = lists.filter((list) => !isOfAll(list) && list.runs.length > 0);
  const byWorkflow = groupBy(ofOne, ({ runs }) => runs[0]?.workflow);
  if (byWorkflow.size === 0) return uniteStretches(ofAll);
  return [...byWorkflow.values()]
    .map((own) => uniteStretches([...own.flatMap(trustedStretches), ...ofAll]))
    .reduce((known, own) => intersectStretches(known, own));
}

/** The intersection of two lists of united stretches. */
function intersectStretches(left: readonly Stretch[], right: readonly Stretch[]): readonly Stretch[] {
  return left.flatMap((one) =>
    right.flatMap((other) => {
      const both = { fromMs: Math.max(one.fromMs, other.fromMs), toMs: Math.min(one.toMs, other.toMs) };
      return both.fromMs < both.toMs ? [both] : [];
    }),
  );
}

/** The stretches that a list covers; from the beginning on, unless something suggests that it was cut off. */
function trustedStretches(list: RunList): readonly Stretch[] {
  if (list.runs.length === 0) return [];
  const [oldest, newest] = [oldestOf(list), newestOf(list)];
  if (isShort(list)) return stretchesOf(list);
  if (hasFirstRuns(list)) return [{ fromMs: -Infinity, toMs: newest }];
  if (list.totalCount === null && mayBeCutOff(list)) return stretchesOf(list);
  // How long it was silent before is unknown, so a window that begins far earlier is not covered.
  const pauseMs = longestPauseOf(list.runs);
  const silentMs = Math.max(isWhole(list) ? 2 * dayMs : dayMs, suspiciousFactor * pauseMs);
  return [{ fromMs: list.runs.length < minRunsToJudge ? -Infinity : oldest - silentMs, toMs: newest }];
}

/** GitHub states that there are more. */
function isShort(list: RunList): boolean {
  return list.totalCount !== null && !isWhole(list);
}

function mayBeCutOff({ runs }: RunList): boolean {
  return usualLimits.has(runs.length) || runs.length % roundLimit === 0;
}

function isSuspicious(silenceMs: number, lists: readonly RunList[], pauseMs: number, leastMs: number): boolean {
  const runs = lists.reduce((sum, list) => sum + list.runs.length, 0);
  return runs >= minRunsToJudge && silenceMs > Math.max(leastMs, suspiciousFactor * pauseMs);
}

/** The part that a history should store: only runs that were seen. */
export function coverageToRemember(
  coverage: readonly RepositoryCoverage[],
  lastSeenMs: number,
): readonly CoverageRecord[] {
  return coverage.flatMap(({ repository, stretches, comparableFromMs }) =>
    stretches.flatMap(({ fromMs, toMs }) => {
      const from = Math.max(fromMs, comparableFromMs);
      const to = Math.min(toMs, lastSeenMs);
      return to > from ? [{ repository, fromMs: Number.isFinite(from) ? from : null, toMs: to }] : [];
    }),
  );
}
