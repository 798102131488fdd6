import { proportionOf } from '../compute/proportion.ts';
import { compareRuns, TestTally } from './test-tally.ts';
import type { ExecutedTest, OrderedRun } from './test-tally.ts';
import type { TestRecord, TestsReport } from './tests-v1.ts';

/** One run of the tests: what one piece of stored evidence holds. */
export interface TestRun {
  /** As its file was named, for people. */
  readonly name: string;
  /** `owner/name`; `null` if unknown. Tests of two repositories are different tests. */
  readonly repository: string | null;
  readonly commit: string | null;
  /** The newest date in it; `null`: it has none. */
  readonly at: Date | null;
  readonly tests: Iterable<ExecutedTest>;
  /** Tests that it counts and does not list. */
  readonly notListed: number;
}

/** Different tests that are told apart: far above honest numbers, and some hundred MB. */
const maxTests = 200_000;

/** The options of {@link summariseTests}. */
export interface TestsOptions {
  /** Maximum length of each list. @default 10 */
  readonly maxListed?: number;
}

/**
 * What many runs say of their tests: how often each is flaky, with Wilson's interval, which are slowest, which fail
 * anew, and which are skipped each time. Memory follows the number of different tests, not that of runs.
 *
 * Runs are ordered by their dates. One without follows the run that was given before it.
 *
 * @see ADR 0120
 * @example
 * const report = await summariseTests(runs);
 * report.flakyTests[0]?.flaky; // { count: 3, total: 40, rate: 0.075, interval: [0.0258…, 0.1986…] }
 */
export async function summariseTests(
  runs: AsyncIterable<TestRun> | Iterable<TestRun>,
  { maxListed = 10 }: TestsOptions = {},
): Promise<TestsReport> {
  const summary = new TestsSummary();
  for await (const run of runs) summary.add(run);
  return summary.report(maxListed);
}

class TestsSummary {
  readonly #tallies = new Map<string, TestTally>();
  #gaps = { withoutTests: 0, undated: 0, notListed: 0, beyondLimit: 0 };
  #runs = 0;
  #position = 0;
  #lastMs = -Infinity;
  #oldest: OrderedRun | null = null;
  #newest: OrderedRun | null = null;
  readonly #newestIn = new Map<string | null, OrderedRun>();

  add({ name, repository, commit, at, tests, notListed }: TestRun): void {
    const atMs = at?.getTime() ?? this.#lastMs;
    this.#lastMs = atMs;
    this.#position += 1;
    const reference = { name, commit, at: at?.toISOString() ?? null };
    const run: OrderedRun = { atMs, position: this.#position, reference };
    let isEmpty = true;
    for (const test of tests) {
      isEmpty = false;
      this.#count(test, repository, run);
    }
    this.#gaps.notListed += notListed;
    if (isEmpty) this.#gaps.withoutTests += 1;
    else this.#note(run, repository);
  }

  report(maxListed: number): TestsReport {
    const tallies = [...this.#tallies.values()];
    const records = tallies.map((tally) => tally.record());
    const flaky = records.filter((record) => record.flaky.count > 0).toSorted(byFlakeRate);
    const timed = records.filter(({ averageDurationMs }) => averageDurationMs !== null).toSorted(byDuration);
    const failing = tallies.filter((tally) => tally.failsAnewIn(this.#newestIn.get(tally.repository)));
    const newlyFailing = failing.map((tally) => tally.newlyFailing()).toSorted(byName);
    const skipped = records.filter(({ executions }) => executions === 0).toSorted(byName);
    const sum = (of: (record: TestRecord) => number): number => records.reduce((total, one) => total + of(one), 0);
    const executions = sum((record) => record.executions);
    return {
      schemaVersion: 'tests.v1',
      runs: this.#runs,
      oldest: this.#oldest?.reference ?? null,
      newest: this.#newest?.reference ?? null,
      tests: records.length,
      executions,
      failed: sum(({ failed }) => failed),
      skipped: sum((record) => record.skipped),
      flaky: proportionOf(
        sum((record) => record.flaky.count),
        executions,
      ),
      flakyTests: flaky.slice(0, maxListed),
      flakyTestsTotal: flaky.length,
      slowestTests: timed.slice(0, maxListed),
      newlyFailingTests: newlyFailing.slice(0, maxListed),
      newlyFailingTestsTotal: newlyFailing.length,
      alwaysSkippedTests: skipped.slice(0, maxListed),
      alwaysSkippedTestsTotal: skipped.length,
      gaps: { ...this.#gaps },
      unusable: [],
    };
  }

  #count(test: ExecutedTest, repository: string | null, run: OrderedRun): void {
    const key = `${repository ?? ''}\n${test.evidence.length}:${test.evidence}${test.name}`;
    let tally = this.#tallies.get(key);
    if (tally === undefined) {
      if (this.#tallies.size >= maxTests) {
        this.#gaps.beyondLimit += 1;
        return;
      }
      tally = new TestTally(repository, test);
      this.#tallies.set(key, tally);
    }
    tally.add(test, run);
  }

  #note(run: OrderedRun, repository: string | null): void {
    const newest = this.#newestIn.get(repository);
    if (newest === undefined || compareRuns(run, newest) > 0) this.#newestIn.set(repository, run);
    this.#runs += 1;
    if (run.reference.at === null) this.#gaps.undated += 1;
    if (this.#oldest === null || compareRuns(run, this.#oldest) < 0) this.#oldest = run;
    if (this.#newest === null || compareRuns(run, this.#newest) > 0) this.#newest = run;
  }
}

/** By what the rate is at least: one flake of one execution says less than ten of twenty. */
function byFlakeRate(left: TestRecord, right: TestRecord): number {
  return (right.flaky.interval?.[0] ?? 0) - (left.flaky.interval?.[0] ?? 0) || byName(left, right);
}

function byDuration(left: TestRecord, right: TestRecord): number {
  return (right.averageDurationMs ?? 0) - (left.averageDurationMs ?? 0) || byName(left, right);
}

function byName(left: TestRecord, right: TestRecord): number {
  return (
    compareText(left.repository ?? '', right.repository ?? '') ||
    compareText(left.evidence, right.evidence) ||
    compareText(left.name, right.name)
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
