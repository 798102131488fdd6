import type { ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { maskedLowerCase } from '../../findings/known-secrets.ts';
import { textOrNull } from '../../json/narrow.ts';
import { attributeText, statedCount } from '../../xml/whole-number.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import { durationOf } from '../junit/durations.ts';
import type { TestResult } from '../junit/test-result.ts';
import { TestTally } from '../junit/test-tally.ts';
import { outcomeIn, testResultOf } from '../runners/test-case.ts';
import { TestTotals } from '../runners/test-totals.ts';

interface OpenTest {
  readonly name: string;
  readonly result: string;
  readonly durationMs: number | null;
  message: string | null;
  hasFailure: boolean;
}

/** Reads the elements of a report of xUnit.net. */
export class XunitDocument {
  readonly tally = new TestTally();
  readonly #totals = new TestTotals();
  readonly #failed = new GapCollector('invocation-failed');
  #test: OpenTest | null = null;
  #statedErrors = 0;
  #listed = 0;
  #unsuccessful = 0;

  get handler(): XmlHandler {
    return {
      textOf: new Set(['message']),
      open: (element) => {
        this.#begin(element);
      },
      close: (name, text) => {
        if (name === 'message' && this.#test !== null) this.#test.message ??= textOrNull(text.trim());
        if (name === 'test') this.#end();
      },
    };
  }

  gaps(): readonly ScanGap[] {
    this.#failed.raiseTo(this.#statedErrors);
    return [...this.#failed.gaps(), ...this.#totals.lost(this.#listed, this.#unsuccessful)];
  }

  #begin(element: XmlElement): void {
    const { name, ancestors } = element;
    if (ancestors.length === 0) expectRoot(element, ['assemblies', 'assembly'], 'xUnit.net XML');
    if (name === 'assembly') {
      this.#totals.add(element, 'total', ['failed']);
      this.#statedErrors += statedCount(element, 'errors');
    } else if (name === 'error' && this.#test === null)
      this.#failed.add(
        `${attributeText(element, 'type') ?? 'an error'}: ${attributeText(element, 'name') ?? 'outside of tests'}`,
      );
    else if (name === 'test') this.#test = testOf(element);
    else if (name === 'failure' && this.#test !== null) this.#test.hasFailure = true;
  }

  #end(): void {
    const test = this.#test;
    this.#test = null;
    if (test === null) return;
    this.#listed += 1;
    const known = outcomeIn(outcomes, maskedLowerCase(test.result));
    const outcome = test.hasFailure && known.outcome === 'passed' ? 'failed' : known.outcome;
    if (outcome === 'failed') this.#unsuccessful += 1;
    const { name, durationMs, message } = test;
    this.tally.add(testResultOf({ name, outcome, durationMs, message, unknownOutcome: known.unknownOutcome }));
  }
}

function testOf(element: XmlElement): OpenTest {
  const method = [attributeText(element, 'type'), attributeText(element, 'method')].filter((part) => part !== null);
  return {
    name: attributeText(element, 'name') ?? (method.length === 0 ? '(no name)' : method.join('.')),
    result: attributeText(element, 'result') ?? '',
    durationMs: durationOf(element.attribute('time')),
    message: null,
    hasFailure: false,
  };
}

const outcomes: ReadonlyMap<string, TestResult['outcome']> = new Map<string, TestResult['outcome']>([
  ['pass', 'passed'],
  ['fail', 'failed'],
  ['skip', 'skipped'],
  ['notrun', 'skipped'],
]);
