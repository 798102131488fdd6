import type { ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { textOrNull } from '../../json/narrow.ts';
import { attributeText, statedCount, wholeNumber } from '../../xml/whole-number.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import type { TestResult } from '../junit/test-result.ts';
import { TestTally } from '../junit/test-tally.ts';
import { lostProblems } from '../linters/lint-summary.ts';
import { outcomeIn, testResultOf } from '../runners/test-case.ts';

interface OpenMethod {
  readonly name: string;
  readonly status: string;
  readonly isSetUp: boolean;
  /** It failed and was run again: what counts is the last run. */
  readonly isRetried: boolean;
  readonly durationMs: number | null;
  readonly parameters: string[];
  message: string | null;
}

/** Reads the elements of TestNG's own report. */
export class TestngDocument {
  readonly tally = new TestTally();
  readonly #failed = new GapCollector('invocation-failed');
  readonly #elsewhere = new GapCollector('results-missing');
  /** Runs of a test that were followed by another one. */
  readonly #earlier = new Map<string, number>();
  readonly #path: string[] = [];
  #stated = { total: 0, failed: 0 };
  #class = '';
  #method: OpenMethod | null = null;
  #listed = 0;
  #unsuccessful = 0;

  get handler(): XmlHandler {
    return {
      textOf: new Set(['message', 'value']),
      open: (element) => {
        this.#begin(element);
        this.#path.push(element.name);
      },
      close: (name, text) => {
        this.#path.pop();
        this.#end(name, text.trim());
      },
    };
  }

  gaps(): readonly ScanGap[] {
    return [
      ...this.#failed.gaps(),
      ...this.#elsewhere.gaps(),
      ...lostProblems(this.#stated.total, this.#listed, 'tests'),
      ...lostProblems(this.#stated.failed, this.#unsuccessful, 'failed tests'),
    ];
  }

  #begin(element: XmlElement): void {
    const { name, ancestors } = element;
    if (ancestors.length === 0) this.#beginReport(element);
    else if (name === 'class') this.#class = attributeText(element, 'name') ?? '';
    else if (name === 'test-method') this.#method = methodOf(element, this.#class);
    else if (name === 'suite' && attributeText(element, 'url') !== null)
      this.#elsewhere.add(`a suite is in another file: ${attributeText(element, 'url') ?? ''}`);
  }

  #beginReport(element: XmlElement): void {
    expectRoot(element, ['testng-results'], 'TestNG XML');
    // What is switched off is counted and not listed.
    const total = Math.max(0, statedCount(element, 'total') - statedCount(element, 'ignored'));
    this.#stated = { total, failed: statedCount(element, 'failed') };
  }

  #end(name: string, text: string): void {
    if (this.#method === null) return;
    if (name === 'message' && this.#path.at(-1) === 'exception') this.#method.message ??= textOrNull(text);
    else if (name === 'value' && this.#path.at(-1) === 'param') this.#method.parameters.push(text);
    else if (name === 'test-method') this.#endMethod(this.#method);
  }

  #endMethod(method: OpenMethod): void {
    this.#method = null;
    const { name, status, parameters, message, durationMs, isRetried } = method;
    if (method.isSetUp) {
      // Its tests are skipped, and are not called failed.
      if (!/^(?:pass|skip)$/iu.test(status)) this.#failed.add(message === null ? name : `${name}: ${message}`);
      return;
    }
    this.#listed += 1;
    const own = parameters.length === 0 ? name : `${name}(${parameters.join(', ')})`;
    const attempts = (this.#earlier.get(own) ?? 0) + 1;
    if (isRetried) {
      this.#earlier.set(own, attempts);
      return;
    }
    this.#earlier.delete(own);
    const { outcome, unknownOutcome } = outcomeIn(outcomes, status.toUpperCase());
    if (outcome === 'failed') this.#unsuccessful += 1;
    this.tally.add(testResultOf({ name: own, outcome, unknownOutcome, attempts, durationMs, message }));
  }
}

function methodOf(element: XmlElement, ofClass: string): OpenMethod {
  const name = attributeText(element, 'name') ?? attributeText(element, 'signature') ?? '(no name)';
  return {
    name: ofClass === '' ? name : `${ofClass}.${name}`,
    status: attributeText(element, 'status') ?? '(none)',
    isSetUp: attributeText(element, 'is-config') === 'true',
    isRetried: attributeText(element, 'retried') === 'true',
    durationMs: wholeNumber(element, 'duration-ms'),
    parameters: [],
    message: null,
  };
}

const outcomes: ReadonlyMap<string, TestResult['outcome']> = new Map<string, TestResult['outcome']>([
  ['PASS', 'passed'],
  ['FAIL', 'failed'],
  ['SKIP', 'skipped'],
  // A share of the runs may fail, and this one did.
  ['SUCCESS_PERCENTAGE_FAILURE', 'passed'],
]);
