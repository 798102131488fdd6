import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { wilsonInterval } from '../statistics/wilson.ts';
import { summariseTests } from './summarise-tests.ts';
import type { TestRun } from './summarise-tests.ts';
import type { ExecutedTest } from './test-tally.ts';

const aTest = (overrides: Partial<ExecutedTest> = {}): ExecutedTest => ({
  evidence: 'tests',
  name: 'pays',
  outcome: 'passed',
  attempts: 1,
  durationMs: 100,
  ...overrides,
});
const flaky = aTest({ attempts: 2 });
const failed = aTest({ outcome: 'failed' });
const skipped = aTest({ outcome: 'skipped', durationMs: null });

const aRun = (day: number | null, tests: readonly ExecutedTest[], notListed = 0): TestRun => ({
  name: `run-${day ?? 'undated'}.json`,
  repository: null,
  commit: null,
  at: day === null ? null : new Date(Date.UTC(2026, 0, day)),
  tests,
  notListed,
});

describe('a test over many runs', () => {
  it('has a flake rate with its interval, of the times that it was executed', async () => {
    const {
      flakyTests,
      flakyTestsTotal,
      flaky: all,
    } = await summariseTests([aRun(1, [aTest()]), aRun(2, [flaky, skipped]), aRun(3, [failed])]);
    const rate = { count: 1, total: 3, rate: 1 / 3, interval: wilsonInterval(1, 3) };
    expect(flakyTests).toMatchObject([{ name: 'pays', executions: 3, passed: 2, failed: 1, skipped: 1, flaky: rate }]);
    expect([flakyTestsTotal, all]).toEqual([1, rate]);
  });

  it('is another one in another piece of evidence', async () => {
    expect(await summariseTests([aRun(1, [aTest(), aTest({ evidence: 'e2e' })])])).toMatchObject({ tests: 2 });
  });

  it('that failed after retries is not flaky', async () => {
    const { flakyTestsTotal } = await summariseTests([aRun(1, [aTest({ outcome: 'failed', attempts: 3 })])]);
    expect(flakyTestsTotal).toBe(0);
  });
});

describe('flaky tests', () => {
  it('are listed by what their rate is at least: much evidence before little', async () => {
    const often = Array.from({ length: 20 }, (_, day) =>
      aRun(day + 1, [aTest({ name: 'often', attempts: day % 2 === 0 ? 2 : 1 })]),
    );
    const { flakyTests } = await summariseTests([aRun(30, [aTest({ name: 'once', attempts: 2 })]), ...often]);
    expect(flakyTests.map(({ name }) => name)).toEqual(['often', 'once']);
  });
});

describe('the slowest tests', () => {
  it('are those with the longest average, and tests without a time are not among them', async () => {
    const { slowestTests } = await summariseTests([
      aRun(1, [aTest({ name: 'slow', durationMs: 300 }), aTest({ durationMs: null, name: 'untimed' }), aTest()]),
      aRun(2, [aTest({ name: 'slow', durationMs: 500 })]),
    ]);
    expect(slowestTests).toMatchObject([
      { name: 'slow', averageDurationMs: 400, maximumDurationMs: 500 },
      { name: 'pays', averageDurationMs: 100 },
    ]);
  });
});

describe('newly failing tests', () => {
  const newlyFailing = async (...runs: readonly TestRun[]) => {
    const { newlyFailingTests } = await summariseTests(runs);
    return newlyFailingTests.map(({ name, lastPassed }) => [name, lastPassed?.name ?? null]);
  };

  it.each<[string, readonly TestRun[], readonly (readonly [string, string | null])[]]>([
    ['passed before', [aRun(1, [aTest()]), aRun(2, [failed])], [['pays', 'run-1.json']]],
    ['failed before', [aRun(1, [failed]), aRun(2, [failed])], []],
    ['is new', [aRun(1, [aTest({ name: 'other' })]), aRun(2, [failed])], [['pays', null]]],
    ['passes again', [aRun(1, [failed]), aRun(2, [aTest()])], []],
    ['is not in the newest run', [aRun(1, [failed]), aRun(2, [aTest({ name: 'other' })])], []],
    ['was skipped between', [aRun(1, [aTest()]), aRun(2, [skipped]), aRun(3, [failed])], [['pays', 'run-1.json']]],
    ['failed in a leg before', [aRun(1, [failed, aTest()]), aRun(2, [failed])], []],
    ['fails in one leg', [aRun(1, [aTest()]), aRun(2, [aTest(), failed, aTest()])], [['pays', 'run-1.json']]],
    ['flaked before', [aRun(1, [flaky]), aRun(2, [failed])], [['pays', 'run-1.json']]],
  ])('one that %s', async (_what, runs, expected) => {
    expect(await newlyFailing(...runs)).toEqual(expected);
    expect(await newlyFailing(...runs.toReversed())).toEqual(expected);
  });

  it('are those of the newest run of each repository', async () => {
    const inside = (repository: string, run: TestRun): TestRun => ({ ...run, repository });
    expect(
      await newlyFailing(
        inside('o/a', aRun(1, [aTest()])),
        inside('o/a', aRun(2, [failed])),
        inside('o/b', aRun(3, [aTest()])),
      ),
    ).toEqual([['pays', 'run-1.json']]);
  });

  it('follow the order of the arguments where there are no dates', async () => {
    expect(await newlyFailing(aRun(null, [aTest()]), aRun(null, [failed]))).toEqual([['pays', 'run-undated.json']]);
    expect(await newlyFailing(aRun(null, [failed]), aRun(null, [aTest()]))).toEqual([]);
  });
});

describe('tests that are always skipped', () => {
  it('are those that no run executed', async () => {
    const { alwaysSkippedTests, alwaysSkippedTestsTotal } = await summariseTests([
      aRun(1, [skipped, { ...skipped, name: 'sometimes' }]),
      aRun(2, [skipped, aTest({ name: 'sometimes' })]),
    ]);
    expect(alwaysSkippedTests).toMatchObject([{ name: 'pays', skipped: 2, executions: 0, averageDurationMs: null }]);
    expect(alwaysSkippedTestsTotal).toBe(1);
  });
});

describe('a report of tests', () => {
  it('says what it cannot know', async () => {
    const { runs, gaps } = await summariseTests([aRun(1, []), aRun(null, [aTest()], 7)]);
    expect([runs, gaps]).toEqual([1, { withoutTests: 1, undated: 1, notListed: 7, beyondLimit: 0 }]);
  });

  it('holds lists of at most so many, and all totals', async () => {
    const tests = Array.from({ length: 30 }, (_, index) => aTest({ name: `t${index}`, attempts: 2 }));
    const { flakyTests, slowestTests, flakyTestsTotal } = await summariseTests([aRun(1, tests)], { maxListed: 3 });
    expect([flakyTests.length, slowestTests.length, flakyTestsTotal]).toEqual([3, 3, 30]);
  });

  it('is the same in whatever order dated runs come, and counts each execution once', async () => {
    const test = fc.record({
      evidence: fc.constantFrom('a', 'b'),
      name: fc.constantFrom('x', 'y', 'z'),
      outcome: fc.constantFrom('passed', 'failed', 'error', 'skipped'),
      attempts: fc.integer({ min: 1, max: 3 }),
      durationMs: fc.option(fc.integer({ min: 0, max: 64 })),
    });
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 6 });
    const runs = days.chain((list) =>
      fc.tuple(...list.map((day) => fc.array(test, { maxLength: 5 }).map((tests) => aRun(day, tests)))),
    );
    await fc.assert(
      fc.asyncProperty(runs, async (given) => {
        const report = await summariseTests(given);
        expect(await summariseTests(given.toReversed())).toEqual(report);
        const all = given.flatMap(({ tests }) => [...tests]);
        expect(report.executions + report.skipped).toBe(all.length);
        expect(report.flaky.count).toBe(
          all.filter(({ outcome, attempts }) => outcome === 'passed' && attempts > 1).length,
        );
      }),
      { numRuns: 200 },
    );
  });
});
