import type { TestResult } from '../junit/test-result.ts';
import { testResultOf } from '../runners/test-case.ts';
import type { EndedTest } from './package-run.ts';

/** What one run of a package's tests left. */
export type EndedRun = readonly EndedTest[];

/**
 * The runs of all packages. `gotestsum --rerun-fails` runs again what failed; two commands that write into one file, such
 * as one with `-race` and one without, run everything again, and a failure in either is one. The whole report decides: as
 * for JUnit XML, nothing but tests that failed may have been run again, and a test that did not fail must have been run
 * once only.
 *
 * @see ADR 0119
 */
export class RepeatedRuns {
  readonly #runs = new Map<string, EndedRun[]>();

  /** A run of a package has ended. */
  take(packageName: string, run: EndedRun): void {
    const runs = this.#runs.get(packageName);
    if (runs === undefined) this.#runs.set(packageName, [run]);
    else runs.push(run);
  }

  /** The tests, once the report was read. */
  *tests(): Iterable<TestResult> {
    const areAttempts = this.#areAttempts();
    for (const [packageName, runs] of this.#runs) {
      if (areAttempts) for (const test of joinedRuns(runs)) yield resultOf(test, packageName, test.attempts);
      else for (const run of runs) for (const test of run) yield resultOf(test, packageName, 1);
    }
  }

  #areAttempts(): boolean {
    let hasSingle = false;
    for (const [first = [], ...later] of this.#runs.values()) {
      hasSingle ||= first.some((test) => isRoot(test) && !hasFailed(test));
      if (later.length === 0) continue;
      const failing = new Set<string>();
      addFailing(first, failing);
      for (const run of later) {
        if (run.some((test) => isRoot(test) && !failing.has(test.name))) return false;
        addFailing(run, failing);
      }
    }
    return hasSingle;
  }
}

function resultOf({ name, outcome, durationMs, output }: EndedTest, packageName: string, attempts: number): TestResult {
  return testResultOf({
    name: packageName === '' ? name : `${packageName}.${name}`,
    outcome,
    attempts,
    durationMs,
    message: output,
  });
}

interface JoinedTest extends EndedTest {
  readonly attempts: number;
}

/** A test is known by its name and by how often it had run in the same run (`-count`). */
function joinedRuns(runs: readonly EndedRun[]): Iterable<JoinedTest> {
  const tests = new Map<string, JoinedTest>();
  for (const run of runs) {
    const seen = new Map<string, number>();
    for (const test of run) {
      const times = (seen.get(test.name) ?? 0) + 1;
      seen.set(test.name, times);
      const key = `${test.name}\0${times}`;
      const before = tests.get(key);
      // Of one that passed in the end, what it failed by at first is of interest.
      const output = test.outcome === 'passed' && before !== undefined ? before.output : test.output;
      tests.set(key, { ...test, output, attempts: (before?.attempts ?? 0) + 1 });
    }
  }
  return tests.values();
}

/** Subtests are run again with the test around them. */
function isRoot({ name }: EndedTest): boolean {
  return !name.includes('/');
}

function addFailing(run: EndedRun, failing: Set<string>): void {
  for (const test of run) if (isRoot(test) && hasFailed(test)) failing.add(test.name);
}

function hasFailed({ outcome }: EndedTest): boolean {
  return outcome === 'failed' || outcome === 'error';
}
