import type { FailedTest } from '@portcullis/gate-core';
import { refuseOwnClass } from '../../findings/own-output.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-reader.ts';
import { shortText } from '../../findings/plain-text.ts';
import { createExamples } from '../../metrics/examples.ts';
import type { Examples } from '../../metrics/examples.ts';
import { tellingLine } from './telling-line.ts';
import { statedOutcome } from './not-run.ts';
import type { OutcomeStatement } from './not-run.ts';
import { createSuiteLedger } from './suites.ts';
import type { SuiteResult } from './suites.ts';

/** The contents of a JUnit report, counted from its elements. */
export interface JunitCounts extends SuiteResult {
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  readonly skipped: number;
  readonly suites: number;
  readonly failureElements: number;
  readonly errorElements: number;
  /** `<rerunFailure>`, `<flakyFailure>` and similar elements. */
  readonly retries: number;
  /** Failed and erroneous tests in report order, at most 100. */
  readonly failedTests: readonly FailedTest[];
  /** Test cases without `<skipped>` whose own attributes say that they were not run; `skipped` holds them too. */
  readonly markedNotRun: number;
  /** Suites that failed as such: with a `<failure>` or `<error>` outside any test case. */
  readonly brokenSuites: Examples;
  /** Test cases whose outcome is stated in an unknown word. */
  readonly unknownOutcomes: Examples;
}

/** What a test printed, and not what became of it: runners do not always escape it. */
const outputElements: ReadonlySet<string> = new Set(['system-out', 'system-err']);

/**
 * Repetitions of a test that failed in the end, and failed attempts of one that passed: suites' attributes may count
 * either.
 */
const attemptElements: ReadonlySet<string> = new Set(['rerunFailure', 'rerunError', 'flakyFailure', 'flakyError']);
/** Elements whose text says why a test failed, if no attribute does. */
const messageElements: ReadonlySet<string> = new Set(['failure', 'error']);
const failedTestsLimit = 100;
const nameLength = 500;

interface TestCase {
  readonly name: string;
  readonly stated: OutcomeStatement;
  /** Elements that are open around it. */
  readonly depth: number;
  /** The beginning of the runner's message about its failure. */
  message: string | null;
  isFailed: boolean;
  isError: boolean;
  isSkipped: boolean;
  /**
   * Not expected to pass yet: its failures are shown but do not count, as in TAP. Node's runner exits clean with them.
   */
  isTodo: boolean;
  /** It failed, was run again, and no element says how that ended. */
  hasRerun: boolean;
  hasFlaked: boolean;
}

/** A handler that counts, and the counts once the document has been read. */
export function countJunit(): { readonly handler: XmlHandler; readonly counts: () => JunitCounts } {
  const counter = new JunitCounter();
  return { handler: counter.handler, counts: () => counter.counts() };
}

class JunitCounter {
  readonly #totals = {
    tests: 0,
    passed: 0,
    failed: 0,
    errors: 0,
    skipped: 0,
    suites: 0,
    failureElements: 0,
    errorElements: 0,
    retries: 0,
    markedNotRun: 0,
  };
  readonly #failedTests: FailedTest[] = [];
  readonly #brokenSuites = createExamples();
  readonly #unknownOutcomes = createExamples();
  readonly #suites = createSuiteLedger();
  readonly #openCases: TestCase[] = [];

  /** What the XML reader calls. */
  get handler(): XmlHandler {
    return {
      textOf: messageElements,
      open: (element) => {
        this.#open(element);
      },
      close: (name, text) => {
        this.#close(name, text);
      },
    };
  }

  counts(): JunitCounts {
    return {
      ...this.#totals,
      failedTests: this.#failedTests,
      brokenSuites: this.#brokenSuites.taken(),
      unknownOutcomes: this.#unknownOutcomes.taken(),
      ...this.#suites.result(),
    };
  }

  #open(element: XmlElement): void {
    const { name, ancestors } = element;
    const parent = ancestors.at(-1);
    if (parent === undefined) expectRoot(element, ['testsuites', 'testsuite'], 'JUnit XML');
    if (name === 'testsuite') this.#totals.suites += 1;
    if (name === 'testcase') refuseOwnClass(element.attribute('classname'));
    if (name === 'testsuite' || name === 'testsuites') this.#suites.open(element);
    else if (name === 'testcase')
      this.#openCases.push({
        name: caseName(element),
        stated: statedOutcome(element),
        depth: ancestors.length,
        message: null,
        isFailed: false,
        isError: false,
        isSkipped: false,
        isTodo: false,
        hasRerun: false,
        hasFlaked: false,
      });
    else if (attemptElements.has(name)) this.#attempt(name);
    else if (name === 'failure' || name === 'error' || name === 'skipped') this.#outcome(name, element);
  }

  #attempt(name: string): void {
    this.#totals.retries += 1;
    this.#suites.show('attempts');
    const current = this.#openCases.at(-1);
    if (current === undefined) return;
    if (name.startsWith('flaky')) current.hasFlaked = true;
    else current.hasRerun = true;
  }

  /** A failure counts at any depth: no wrapper around it makes it a pass. */
  #outcome(name: 'failure' | 'error' | 'skipped', element: XmlElement): void {
    const { ancestors } = element;
    const current = this.#openCases.at(-1);
    if (ancestors.slice(current?.depth ?? 0).some((ancestor) => outputElements.has(ancestor))) return;
    if (current !== undefined) {
      if (name === 'skipped' && ancestors.at(-1) === 'testcase' && element.attribute('type') === 'todo')
        current.isTodo = true;
      if (name !== 'skipped' || ancestors.at(-1) === 'testcase') this.#caseOutcome(name, current);
      if (name !== 'skipped') current.message ??= tellingLine(element.attribute('message'));
    } else if (name !== 'skipped') {
      this.#suites.show(name === 'failure' ? 'failures' : 'errors');
      this.#brokenSuites.add(
        `${this.#suites.currentName()}: ${shortText(element.attribute('message') ?? name, nameLength)}`,
      );
    }
  }

  #caseOutcome(name: 'failure' | 'error' | 'skipped', current: TestCase): void {
    if (name === 'skipped') {
      current.isSkipped = true;
      return;
    }
    if (name === 'failure') {
      this.#suites.show('failures');
      this.#totals.failureElements += 1;
      current.isFailed = true;
    } else {
      this.#suites.show('errors');
      this.#totals.errorElements += 1;
      current.isError = true;
    }
  }

  #closeCase(testCase: TestCase): void {
    const { name, isSkipped, isTodo } = testCase;
    const [isFailed, isError] = [testCase.isFailed && !isTodo, testCase.isError && !isTodo];
    const stated = this.#outcomeByWord(testCase);
    this.#totals.tests += 1;
    this.#suites.show('tests');
    const hasError = isError || (stated === 'error' && !isFailed && !isSkipped);
    const hasFailed = !hasError && (isFailed || (stated === 'failed' && !isSkipped));
    if (hasError) this.#totals.errors += 1;
    else if (hasFailed) this.#totals.failed += 1;
    else if (isSkipped || stated === 'not-run') this.#skip(isSkipped);
    else this.#pass(testCase);
    if ((hasError || hasFailed) && this.#failedTests.length < failedTestsLimit)
      this.#failedTests.push({ name, outcome: hasError ? 'error' : 'failed', message: testCase.message });
    if (hasError && !isError) this.#suites.show('errors');
    if (hasFailed && !isFailed) this.#suites.show('failures');
  }

  /** If no element states it: what the attributes state, or what a failed attempt without a better one states. */
  #outcomeByWord({ stated, hasRerun, hasFlaked }: TestCase): OutcomeStatement['outcome'] {
    return stated.outcome ?? (hasRerun && !hasFlaked ? 'failed' : null);
  }

  #pass({ name, stated, hasFlaked }: TestCase): void {
    this.#totals.passed += 1;
    if (stated.unknown !== null && !hasFlaked)
      this.#unknownOutcomes.add(`${name}: ${shortText(stated.unknown, nameLength)} is not a known outcome`);
  }

  #skip(isMarkedByElement: boolean): void {
    this.#totals.skipped += 1;
    if (!isMarkedByElement) this.#totals.markedNotRun += 1;
    this.#suites.show('notRun');
  }

  #close(name: string, text: string): void {
    const current = this.#openCases.at(-1);
    if (current !== undefined && (current.isFailed || current.isError) && messageElements.has(name))
      current.message ??= tellingLine(text);
    if (name === 'testsuite' || name === 'testsuites') this.#suites.close();
    if (name !== 'testcase') return;
    const done = this.#openCases.pop();
    if (done !== undefined) this.#closeCase(done);
  }
}

/** `classname.name`, as most runners print it; only the name if it repeats the class. */
function caseName(element: XmlElement): string {
  const name = element.attribute('name') ?? '';
  const className = element.attribute('classname') ?? element.attribute('class') ?? '';
  return shortText(className === '' || name.startsWith(className) ? name : `${className}.${name}`, nameLength);
}
