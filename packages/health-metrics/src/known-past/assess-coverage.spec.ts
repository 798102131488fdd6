import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { computeHealth } from '../compute-health.ts';
import { anAttempt, dayMs, hourMs, now } from '../testing/builders.ts';
import { assessCoverage, coverageToRemember } from './assess-coverage.ts';
import type { ListedRun, RunPage } from './run-list.ts';

const nowMs = now.getTime();

/** Runs of every hour, the newest first; numbered from the oldest of `of`. */
function hourly(
  from: number,
  to: number,
  { of = 20_000, numbered = true, repository = 'octo/repo' } = {},
): ListedRun[] {
  return Array.from({ length: to - from }, (_, index) => ({
    repository,
    runId: of - from - index,
    runNumber: numbered ? of - from - index : null,
    workflow: 'CI',
    createdAtMs: nowMs - (from + index + 1) * hourMs,
  }));
}

const page = (totalCount: number | null, runs: readonly ListedRun[]): RunPage => ({ totalCount, runs });
const statusOf = (...pages: readonly RunPage[]) => {
  const coverage = assessCoverage(pages, now);
  const report = computeHealth([anAttempt()], { now, coverage });
  return [report.status, report.trend.previous.covered];
};

describe('the window is covered', () => {
  it.each([
    ['by all pages of a list', [page(336, hourly(0, 100)), page(336, hourly(100, 336))], true],
    ['by runs that are all there were', [page(30, hourly(0, 30, { of: 30 }))], true],
    ['by pages that reach back far enough', [page(20_000, hourly(0, 200))], false],
    ['by pages of two queries', [page(100, hourly(0, 100)), page(240, hourly(100, 340))], true],
    ['by pages that were read while a run began', [page(336, hourly(1, 100)), page(337, hourly(99, 337))], true],
    ['by bare runs that reach back far enough', [page(null, hourly(0, 337))], true],
    ['by a few bare runs, of which nobody can say more', [page(null, hourly(0, 7))], false],
  ])('%s', (_name, pages, isComparable) => {
    expect(statusOf(...pages)).toEqual(['good', isComparable]);
  });
});

describe('the window is not covered', () => {
  it.each([
    ['where the last page is missing', [page(20_000, hourly(0, 100))]],
    [
      'where a page in the middle is missing, by the numbers of runs',
      [page(900, hourly(0, 50)), page(900, hourly(60, 400))],
    ],
    [
      'where a page in the middle is missing, by a pause',
      [page(900, hourly(0, 50, { numbered: false })), page(900, hourly(60, 400, { numbered: false }))],
    ],
    ['by as many bare runs as gh shows at most', [page(null, hourly(0, 20, { numbered: false }))]],
    ['by bare runs of three days', [page(null, hourly(0, 77, { numbered: false }))]],
    ['by a list of three days that may have been filtered', [page(77, hourly(0, 77, { numbered: false }))]],
    ['by an export of four days ago', [page(300, hourly(100, 400, { numbered: false }))]],
    ['by the page behind the last one', [page(900, [])]],
    [
      'where one of two repositories is not',
      [page(400, hourly(0, 400)), page(900, hourly(0, 10, { repository: 'octo/other' }))],
    ],
  ])('%s', (_name, pages) => {
    expect(statusOf(...pages)[0]).toBe('incomplete');
  });
});

describe('what is remembered', () => {
  it('makes the next window whole, however the exports overlap', () => {
    const first = assessCoverage([page(20_000, hourly(48, 500))], new Date(nowMs - 2 * dayMs));
    const stored = coverageToRemember(first, nowMs - 49 * hourMs);
    const next = assessCoverage([page(20_000, hourly(0, 60))], now, { coverage: stored });
    expect(computeHealth([anAttempt()], { now, coverage: next }).completeness).toMatchObject({ covered: true });
    const apart = assessCoverage([page(20_000, hourly(0, 30))], now, { coverage: stored });
    expect(computeHealth([anAttempt()], { now, coverage: apart }).completeness.repositories).toMatchObject([
      { covered: false, gaps: [{ from: new Date(nowMs - 49 * hourMs).toISOString() }] },
    ]);
  });
});

describe('whatever pages are missing', () => {
  it('a report never says that it is whole, and the order of pages does not show', () => {
    const pages = Array.from({ length: 12 }, (_, index) => page(360, hourly(index * 30, index * 30 + 30, { of: 360 })));
    fc.assert(
      fc.property(fc.subarray(pages.slice(1)), (older) => {
        // Without the newest page its existence is unknown.
        const some = [...pages.slice(0, 1), ...older];
        const coverage = assessCoverage(some, now);
        const { completeness } = computeHealth([anAttempt()], { now, coverage });
        const inWindow = pages.slice(0, 6);
        expect(completeness.covered).toBe(inWindow.every((one) => some.includes(one)));
        expect(completeness.runsMissing).toBe(360 - 30 * some.length);
        expect(assessCoverage(some.toReversed(), now)).toEqual(coverage);
      }),
    );
  });
});

describe('a list of many pages', () => {
  const runsPerPage = 10;

  /** How often the facts of its runs are read, for each of them. */
  function readsPerRun(pages: number, totalOf: (page: number) => number): number {
    let reads = 0;
    const runs = hourly(0, pages * runsPerPage).map(
      (run) =>
        new Proxy(run, {
          get: (target, member, receiver): unknown => {
            reads += 1;
            return Reflect.get(target, member, receiver);
          },
        }),
    );
    const listed = Array.from({ length: pages }, (_, index) =>
      page(totalOf(index), runs.slice(index * runsPerPage, (index + 1) * runsPerPage)),
    );
    expect(assessCoverage(listed, now)).toMatchObject([{ runsGiven: runs.length, stretches: [{ toMs: Infinity }] }]);
    return reads / runs.length;
  }

  it.each<[string, (page: number) => number]>([
    ['', () => 20_000],
    [' while runs begin', (index) => 20_000 + index],
  ])('is read as often as one of few%s', (_, totalOf) => {
    expect(readsPerRun(400, totalOf)).toBeLessThan(readsPerRun(4, totalOf) * 1.5);
  });
});
