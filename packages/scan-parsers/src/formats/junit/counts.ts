import { refuseOwnClass } from '../../findings/own-output.ts';
import { shortText } from '../../findings/plain-text.ts';
import { createExamples } from '../../metrics/examples.ts';
import type { Examples } from '../../metrics/examples.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import { ListOfTests } from './list-of-tests.ts';
import { joinStatements, outcomeOfElement, statedByElement, statingElements } from './not-run.ts';
import { nameLength } from './case-result.ts';
import { closeCase, couldNotRun, openCase } from './open-case.ts';
import type { OpenCase } from './open-case.ts';
import { readTapLine } from '../tap/line.ts';
import { PrintedTap, printedOfSuites } from './printed-tap.ts';
import { createSuiteLedger } from './suites.ts';
import type { SuiteResult } from './suites.ts';
import { readStatedAttempts } from './stated-attempts.ts';
import { tellingLine } from './telling-line.ts';
import { TestLedger } from './test-ledger.ts';
import type { TestCounts } from './test-tally.ts';

/** The contents of a JUnit report, counted from its elements. */
export interface JunitCounts extends SuiteResult, TestCounts {
  readonly suites: number;
  readonly failureElements: number;
  readonly errorElements: number;
  /** `<rerunFailure>`, `<flakyFailure>` and similar elements. */
  readonly retries: number;
  /** Suites that failed as such: with a `<failure>` or `<error>` outside any test case. */
  readonly brokenSuites: Examples;
  /** Errors after the end of their tests, with which the run failed. */
  readonly lateErrors: Examples;
  /** No test was run: see {@link ListOfTests}. */
  readonly isList: boolean;
}

/** What a test printed, and not what became of it: runners do not always escape it. */
const outputElements: ReadonlySet<string> = new Set(['system-out', 'system-err']);

/**
 * Repetitions of a test that failed in the end, and failed attempts of one that passed: suites' attributes may count
 * either.
 */
const attemptElements: ReadonlySet<string> = new Set([
  'rerunFailure',
  'rerunError',
  'flakyFailure',
  'flakyError',
  'rerun',
]);
/** Elements whose text says why a test failed, if no attribute does. */
const messageElements: ReadonlySet<string> = new Set(['failure', 'error', ...attemptElements]);

/** Elements that say what became of a test, by their names in lower case. */
const outcomeElements: ReadonlyMap<string, string> = new Map(
  [...messageElements, 'skipped'].map((name) => [name.toLowerCase(), name]),
);

/** Elements that all reports are full of. */
const plainNames: ReadonlySet<string> = new Set([
  ...['testsuites', 'testsuite', 'testcase', 'properties', 'property', 'system-out', 'system-err'],
  ...messageElements,
  'skipped',
]);

/** XML has case, and some converters do not: `<FAILURE/>` is no pass. */
function usualName(name: string): string {
  if (plainNames.has(name)) return name;
  return outcomeElements.get(name.toLowerCase()) ?? name;
}

/** A handler that counts, and the counts once the document has been read. */
export function countJunit(): { readonly handler: XmlHandler; readonly counts: () => JunitCounts } {
  const counter = new JunitCounter();
  return { handler: counter.handler, counts: () => counter.counts() };
}

class JunitCounter {
  readonly #totals = { suites: 0, failureElements: 0, errorElements: 0, retries: 0 };
  readonly #brokenSuites = createExamples();
  readonly #lateErrors = createExamples();
  readonly #list = new ListOfTests();
  readonly #printed = new PrintedTap();
  readonly #suites = createSuiteLedger();
  readonly #tests = new TestLedger();
  readonly #openCases: OpenCase[] = [];
  #rootName: string | undefined;
  /** The name of the open element whose text states an outcome, and what it is right inside of. */
  #stating: { readonly name: string; readonly of: string | undefined } | null = null;

  /** What the XML reader calls. */
  get handler(): XmlHandler {
    return {
      textOf: new Set([...messageElements, ...statingElements]),
      endsOfTextIn: printedOfSuites,
      open: (element) => {
        this.#open(element);
      },
      comment: (text) => {
        this.#remark(text);
      },
      close: (name, text) => {
        this.#close(name, text);
      },
    };
  }

  counts(): JunitCounts {
    return {
      ...this.#totals,
      ...this.#tests.counts(),
      brokenSuites: this.#brokenSuites.taken(),
      lateErrors: this.#lateErrors.taken(),
      isList: this.#list.isList,
      ...this.#suites.result(),
    };
  }

  /** Node's runner says in comments what its TAP does. */
  #remark(text: string): void {
    const said = readTapLine(`# ${text.trim()}`);
    if (said.kind === 'late-error') this.#lateErrors.add(shortText(said.reason, nameLength));
  }

  #open(element: XmlElement): void {
    const { ancestors } = element;
    const name = usualName(element.name);
    if (ancestors.length === 0) {
      expectRoot(element, ['testsuites', 'testsuite'], 'JUnit XML');
      this.#rootName = element.attribute('name');
    }
    this.#list.open(element);
    if (name === 'testsuite') {
      this.#totals.suites += 1;
      this.#printed.openSuite(element);
    }
    if (name === 'testcase') this.#openCase(element);
    else this.#tests.open(element);
    if (name === 'testsuite' || name === 'testsuites') this.#suites.open(element);
    else if (attemptElements.has(name)) this.#attempt(element);
    else if (name === 'failure' || name === 'error' || name === 'skipped') this.#outcome(name, element);
    else if (name === 'property') this.#property(element);
    else if (statingElements.has(element.name)) this.#stating ??= { name: element.name, of: ancestors.at(-1) };
    else if (ancestors.at(-1) === 'testcase') this.#unusual(name, element);
  }

  #unusual(name: string, element: XmlElement): void {
    if (plainNames.has(name)) return;
    const outcome = outcomeOfElement(name);
    if (outcome !== null) this.#outcome(outcome, element);
  }

  #openCase(element: XmlElement): void {
    refuseOwnClass(element.attribute('classname'));
    const opened = openCase(element);
    this.#tests.openCase(opened.identity.className);
    this.#printed.openCase(element);
    this.#openCases.push(opened);
  }

  #attempt(element: XmlElement): void {
    const current = this.#openCases.at(-1);
    if (isPrinted(element, current)) return;
    this.#totals.retries += 1;
    this.#suites.show('attempts');
    if (current === undefined) return;
    current.furtherAttempts += 1;
    current.attemptMessage ??= tellingLine(element.attribute('message'));
    if (usualName(element.name).startsWith('flaky')) current.hasFlaked = true;
    else current.hasRerun = true;
  }

  #property(element: XmlElement): void {
    const current = this.#openCases.at(-1);
    if (current === undefined || isPrinted(element, current)) return;
    current.statedAttempts = Math.max(current.statedAttempts, readStatedAttempts(element, this.#rootName));
  }

  /** A failure counts at any depth: no wrapper around it makes it a pass. */
  #outcome(name: 'failure' | 'error' | 'skipped', element: XmlElement): void {
    const { ancestors } = element;
    const current = this.#openCases.at(-1);
    if (isPrinted(element, current)) return;
    if (current !== undefined) {
      if (name === 'skipped' && ancestors.at(-1) === 'testcase' && element.attribute('type') === 'todo')
        current.isTodo = true;
      const hasFault = name === 'skipped' && couldNotRun(current, element);
      if (hasFault) current.couldNotRun = true;
      else if (name !== 'skipped' || ancestors.at(-1) === 'testcase') this.#caseOutcome(name, current);
      if (name !== 'skipped' || hasFault) current.message ??= tellingLine(element.attribute('message'));
    } else if (name !== 'skipped') {
      this.#suites.show(name === 'failure' ? 'failures' : 'errors');
      this.#brokenSuites.add(
        `${this.#suites.currentName()}: ${shortText(element.attribute('message') ?? name, nameLength)}`,
      );
    }
  }

  #caseOutcome(name: 'failure' | 'error' | 'skipped', current: OpenCase): void {
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

  /** The suites' attributes count what is listed, attempts included: they are compared with that. */
  #closeCase(testCase: OpenCase): void {
    const result = closeCase(testCase);
    this.#tests.add(result);
    this.#suites.show('tests');
    if (result.outcome === 'skipped' || testCase.couldNotRun) this.#suites.show('notRun');
    if (result.outcome === 'error' && !testCase.isError) this.#suites.show('errors');
    if (result.outcome === 'failed' && !testCase.isFailed) this.#suites.show('failures');
  }

  #close(name: string, text: string): void {
    const current = this.#openCases.at(-1);
    if (current !== undefined && messageElements.has(name)) this.#tell(name, text, current);
    if (name === this.#stating?.name) this.#state(this.#stating.of, name, text);
    if (text !== '' && outputElements.has(name)) this.#print(name, text);
    if (name === 'testsuite') {
      this.#tests.close();
      this.#printed.closeSuite();
    }
    if (name === 'testsuite' || name === 'testsuites') this.#suites.close();
    if (name !== 'testcase') return;
    const done = this.#openCases.pop();
    if (done !== undefined) this.#closeCase(done);
  }

  /** A word in an element of a test case says as much as one in an attribute; so does one in an element of a suite. */
  #state(of: string | undefined, name: string, text: string): void {
    this.#stating = null;
    const stated = statedByElement(name, text);
    const current = this.#openCases.at(-1);
    if (of === 'testcase' && current !== undefined) current.stated = joinStatements(current.stated, stated);
    else if (of === 'testsuite' || of === 'testsuites') this.#suites.state(stated);
  }

  /** What a suite printed, outside of its test cases. */
  #print(name: string, text: string): void {
    const fault = this.#printed.faultIn(name, text);
    if (fault !== null) this.#brokenSuites.add(`${this.#suites.currentName()}: ${fault}`);
  }

  #tell(name: string, text: string, current: OpenCase): void {
    if (attemptElements.has(name)) {
      if (current.furtherAttempts > 0) current.attemptMessage ??= tellingLine(text);
    } else if (current.isFailed || current.isError) {
      current.message ??= tellingLine(text);
    }
  }
}

/** It is in the output of a test, not in what its runner says. */
function isPrinted({ ancestors }: XmlElement, current: OpenCase | undefined): boolean {
  return ancestors.slice(current?.depth ?? 0).some((ancestor) => outputElements.has(ancestor));
}
