import type { ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { textOrNull } from '../../json/narrow.ts';
import { attributeText } from '../../xml/whole-number.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import { durationOf } from '../junit/durations.ts';
import type { TestResult } from '../junit/test-result.ts';
import { TestTally } from '../junit/test-tally.ts';
import { testResultOf } from '../runners/test-case.ts';
import { TestTotals } from '../runners/test-totals.ts';

interface OpenCase {
  readonly name: string;
  readonly word: string;
  readonly outcome: TestResult['outcome'] | undefined;
  readonly durationMs: number | null;
  message: string | null;
  hasFailure: boolean;
}

interface OpenSuite {
  readonly name: string;
  /** It failed by itself, not by its tests. */
  readonly failedItself: boolean;
  readonly hasFailed: boolean;
  /** A test or a suite in it failed, and so does it. */
  isExplained: boolean;
}

/** Reads the elements of a report of NUnit. */
export class NunitDocument {
  readonly tally = new TestTally();
  readonly #totals = new TestTotals();
  readonly #failed = new GapCollector('invocation-failed');
  readonly #suites: OpenSuite[] = [];
  #case: OpenCase | null = null;
  #runFailed = false;
  #unsuccessful = 0;
  #listed = 0;

  get handler(): XmlHandler {
    return {
      textOf: new Set(['message']),
      open: (element) => {
        this.#begin(element);
      },
      close: (name, text) => {
        if (name === 'message' && this.#case !== null) this.#case.message ??= textOrNull(text.trim());
        if (name === 'test-case') this.#endCase();
        if (name === 'test-suite') this.#endSuite();
      },
    };
  }

  gaps(): readonly ScanGap[] {
    if (this.#runFailed && this.#unsuccessful === 0 && this.#failed.count === 0)
      this.#failed.add('the run is called failed, and lists no test that failed');
    return [...this.#failed.gaps(), ...this.#totals.lost(this.#listed, this.#unsuccessful)];
  }

  #begin(element: XmlElement): void {
    const { name, ancestors } = element;
    if (ancestors.length === 0) this.#beginRun(element);
    else if (name === 'test-suite') this.#suites.push(suiteOf(element));
    else if (name === 'test-case') this.#case = caseOf(element);
    else if (name === 'failure' && this.#case !== null) this.#case.hasFailure = true;
  }

  #beginRun(element: XmlElement): void {
    expectRoot(element, ['test-run', 'test-results'], 'NUnit XML');
    const isVersion2 = element.name === 'test-results';
    this.#runFailed = /^failed/iu.test(attributeText(element, 'result') ?? '');
    // `failed` counts errors and invalid tests, too. Version 2 counts them apart.
    this.#totals.add(element, 'total', isVersion2 ? ['errors', 'failures'] : ['failed']);
  }

  #endCase(): void {
    const test = this.#case;
    this.#case = null;
    if (test === null) return;
    this.#listed += 1;
    const { name, word, durationMs, message } = test;
    const stated = test.outcome ?? 'passed';
    const outcome = test.hasFailure && stated === 'passed' ? 'failed' : stated;
    if (outcome === 'failed' || outcome === 'error') {
      this.#unsuccessful += 1;
      this.#explainSuites();
    }
    const unknownOutcome = test.outcome === undefined ? `result ${word.slice(0, 40)}` : null;
    this.tally.add(testResultOf({ name, outcome, durationMs, message, unknownOutcome }));
  }

  #endSuite(): void {
    const suite = this.#suites.pop();
    if (suite === undefined) return;
    if (!suite.failedItself && (suite.isExplained || !suite.hasFailed)) return;
    this.#failed.add(`${suite.name} failed by itself`);
    this.#explainSuites();
  }

  /** Suites around what failed are called failed as well. */
  #explainSuites(): void {
    for (const suite of this.#suites) suite.isExplained = true;
  }
}

function suiteOf(element: XmlElement): OpenSuite {
  const result = attributeText(element, 'result') ?? '';
  const hasFailed = /^(?:failed|failure|error|notrunnable|invalid)/iu.test(result);
  // An inconclusive suite is no success either.
  const isDenied = /^(?:|passed|success)$/iu.test(result) && isFalse(element, 'success');
  const site = attributeText(element, 'site') ?? '';
  const label = attributeText(element, 'label') ?? '';
  return {
    name: attributeText(element, 'fullname') ?? attributeText(element, 'name') ?? 'a suite',
    hasFailed: hasFailed || /^(?:invalid|error)$/iu.test(label) || isDenied,
    failedItself: (hasFailed && /^(?:setup|teardown)$/iu.test(site)) || /^invalid$/iu.test(label),
    isExplained: false,
  };
}

function caseOf(element: XmlElement): OpenCase {
  const label = (attributeText(element, 'label') ?? '').toLowerCase();
  const word = wordOf(element);
  // Version 3 calls errors and cancelled tests failures with a label.
  const isError = outcomes.get(word.toLowerCase()) === 'failed' && label !== '';
  return {
    name: attributeText(element, 'fullname') ?? attributeText(element, 'name') ?? '(no name)',
    word,
    outcome: isError ? 'error' : outcomes.get(word.toLowerCase()),
    durationMs: durationOf(element.attribute('duration') ?? element.attribute('time')),
    message: null,
    hasFailure: false,
  };
}

function isFalse(element: XmlElement, attribute: string): boolean {
  return /^false$/iu.test(attributeText(element, attribute) ?? '');
}

/** The worse of the two where a result says that the test passed, and the words of earlier versions that it did not. */
function wordOf(element: XmlElement): string {
  const result = attributeText(element, 'result');
  const earlier = wordOfVersion2(element);
  if (result === null) return earlier;
  const isDenied = earlier === 'Failed' || earlier === 'Skipped';
  return isDenied && outcomes.get(result.toLowerCase()) === 'passed' ? earlier : result;
}

/** Before 2.5 a test states whether it was run, and whether it succeeded. */
function wordOfVersion2(element: XmlElement): string {
  if (isFalse(element, 'executed')) return 'Skipped';
  const success = attributeText(element, 'success');
  return success === null ? '(none)' : /^true$/iu.test(success) ? 'Passed' : 'Failed';
}

const outcomes: ReadonlyMap<string, TestResult['outcome']> = new Map<string, TestResult['outcome']>([
  ['passed', 'passed'],
  ['success', 'passed'],
  ['warning', 'passed'],
  ['failed', 'failed'],
  ['failure', 'failed'],
  ['error', 'error'],
  ['cancelled', 'error'],
  ['notrunnable', 'error'],
  ['invalid', 'error'],
  ['skipped', 'skipped'],
  ['ignored', 'skipped'],
  ['inconclusive', 'skipped'],
  ['explicit', 'skipped'],
]);
