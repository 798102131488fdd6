import type { XmlElement } from '../../xml/xml-handler.ts';
import { countsSubtests, statedTests } from './claims.ts';
import { GoAttempts } from './go-attempts.ts';
import { joinGradle, joinPytest } from './join-attempts.ts';
import { SuiteMarks } from './retry-dialect.ts';
import type { TestResult } from './test-result.ts';
import { TestTally } from './test-tally.ts';
import type { TestCounts } from './test-tally.ts';

/** Test cases of one suite that are held until it ends; in a larger one, those with one name count as different tests. */
const maxHeld = 200_000;

interface OpenSuite {
  readonly marks: SuiteMarks;
  readonly statedTests: number | null;
  /** `null`: each test case counts at once. */
  held: TestResult[] | null;
}

/** Makes tests of test cases: several attempts at one test, in the dialects that list them apart, are one test. */
export class TestLedger {
  readonly #tally = new TestTally();
  readonly #suites: OpenSuite[] = [];
  readonly #go = new GoAttempts();
  #isOfPytest = false;

  /** Any element but a test case. */
  open(element: XmlElement): void {
    if (element.ancestors.length === 0) this.#isOfPytest = countsSubtests(element);
    if (element.name !== 'testsuite') {
      this.#suites.at(-1)?.marks.note(element);
      return;
    }
    const marks = new SuiteMarks(element, this.#isOfPytest);
    this.#suites.push({ marks, statedTests: statedTests(element), held: [] });
  }

  /** Where a test case begins. */
  openCase(className: string | undefined): void {
    this.#suites.at(-1)?.marks.noteCase(className);
  }

  /** A test case was read. */
  add(result: TestResult): void {
    const suite = this.#suites.at(-1);
    if (suite?.held && (!suite.marks.mayRepeat || suite.held.length >= maxHeld)) {
      this.#count(suite.held);
      suite.held = null;
    }
    if (suite?.held) suite.held.push(result);
    else this.#tally.add(result);
  }

  /** The innermost suite ends. */
  close(): void {
    const suite = this.#suites.pop();
    if (suite?.held) this.#count(this.#testsOf(suite.held, suite));
  }

  /** Everything, once the document was read. */
  counts(): TestCounts {
    this.#count(this.#go.rest());
    return this.#tally.counts();
  }

  #testsOf(results: readonly TestResult[], { marks, statedTests }: OpenSuite): readonly TestResult[] {
    switch (marks.dialect) {
      case 'pytest': {
        return joinPytest(results, statedTests);
      }
      case 'gradle': {
        return joinGradle(results);
      }
      case 'go': {
        return this.#go.take(results);
      }
      case null: {
        return results;
      }
    }
  }

  #count(results: readonly TestResult[]): void {
    for (const result of results) this.#tally.add(result);
  }
}
