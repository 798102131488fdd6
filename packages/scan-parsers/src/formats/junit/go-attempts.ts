import { groupByKey, joinFailedFirst } from './join-attempts.ts';
import type { TestResult } from './test-result.ts';

/** Several runs of one test that are either attempts or not: the whole report shows it. */
interface Undecided {
  readonly asOne: TestResult;
  readonly apart: readonly TestResult[];
}

/**
 * The tests of Go's suites. `gotestsum --rerun-fails` runs again what failed; `go test -count=2` runs everything again,
 * and a failure among its runs is one. Both look alike where a test failed and then passed, so that the rest of the
 * report decides: no test may have been run again after it passed, and one must have been run once only.
 */
export class GoAttempts {
  readonly #undecided: Undecided[] = [];
  #repeatsPasses = false;
  #hasSingle = false;

  /** The tests of one suite, as far as they can be told already. */
  take(results: readonly TestResult[]): readonly TestResult[] {
    return groupByKey(results).flatMap((cases) => {
      const [first] = cases;
      const asOne = joinFailedFirst(cases);
      if (asOne !== null) this.#undecided.push({ asOne, apart: cases });
      // A subtest is run again with the test around it.
      else if (!first.ownName.includes('/')) this.#note(cases);
      return asOne === null ? cases : [];
    });
  }

  /** The rest, once the report was read. */
  rest(): readonly TestResult[] {
    const areAttempts = this.#hasSingle && !this.#repeatsPasses;
    return this.#undecided.flatMap(({ asOne, apart }) => (areAttempts ? [asOne] : apart));
  }

  #note(cases: readonly TestResult[]): void {
    if (cases.length > 1) this.#repeatsPasses = true;
    else if (cases.every(({ outcome }) => outcome === 'passed' || outcome === 'skipped')) this.#hasSingle = true;
  }
}
