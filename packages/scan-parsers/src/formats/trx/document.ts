import type { ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { attributeText, wholeNumber } from '../../xml/whole-number.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-reader.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import { TestTally } from '../junit/test-tally.ts';
import { lostProblems } from '../linters/lint-summary.ts';
import { testResultOf } from '../runners/test-case.ts';
import { resultOf } from './results.ts';
import type { TrxResult } from './results.ts';

/** Reads the elements of a test run. */
export class TrxDocument {
  readonly tally = new TestTally();
  readonly #failed = new GapCollector('invocation-failed');
  readonly #results: TrxResult[] = [];
  readonly #open: TrxResult[] = [];
  readonly #classes = new Map<string, string>();
  #test: string | null = null;
  #runError: string | null = null;
  #summary: string | null = null;
  #stated = { total: 0, unsuccessful: 0 };

  get handler(): XmlHandler {
    return {
      textOf: new Set(['Message', 'Text']),
      open: (element) => {
        this.#begin(element);
      },
      close: (name, text) => {
        this.#close(name, text.trim());
      },
    };
  }

  /** The end of the report. */
  end(): void {
    for (const result of this.#results) {
      // What its parts say is counted there.
      if (result.hasParts && (result.outcome === 'passed' || result.outcome === 'skipped' || result.hasFailedPart))
        continue;
      const { outcome, durationMs, message } = result;
      this.tally.add(testResultOf({ name: this.#nameOf(result), outcome, durationMs, message }));
    }
  }

  gaps(): readonly ScanGap[] {
    const failed = this.#results.filter(({ outcome }) => outcome === 'failed' || outcome === 'error').length;
    const hasFailed = this.#summary !== null && !/^(?:completed|passed|warning)$/iu.test(this.#summary);
    if (hasFailed && failed === 0 && this.#failed.count === 0)
      this.#failed.add(`the run is called ${this.#summary ?? ''}, and lists no test that failed`);
    const end: readonly ScanGap[] =
      this.#summary === null
        ? [{ code: 'results-missing', count: 1, of: null, examples: ['the run has no summary'] }]
        : [];
    return [
      ...this.#failed.gaps(),
      ...end,
      ...lostProblems(this.#stated.total, this.#results.length, 'tests'),
      ...lostProblems(this.#stated.unsuccessful, failed, 'failed tests'),
    ];
  }

  #begin(element: XmlElement): void {
    const { name, ancestors } = element;
    if (ancestors.length === 0) expectRoot(element, ['TestRun'], 'TRX');
    else if (/^\w*TestResult$/u.test(name)) this.#beginResult(element);
    else if (name === 'UnitTest') this.#test = attributeText(element, 'id');
    else if (name === 'TestMethod' && this.#test !== null)
      this.#classes.set(this.#test, classOf(attributeText(element, 'className')));
    else if (name === 'ResultSummary') this.#summary = attributeText(element, 'outcome') ?? 'Error';
    else if (name === 'Counters') this.#readCounters(element);
    else if (name === 'RunInfo') this.#runError = attributeText(element, 'outcome');
  }

  #beginResult(element: XmlElement): void {
    const result = resultOf(element);
    for (const parent of this.#open) {
      parent.hasParts = true;
      parent.hasFailedPart ||= result.outcome === 'failed' || result.outcome === 'error';
    }
    this.#results.push(result);
    this.#open.push(result);
  }

  #close(name: string, text: string): void {
    if (/^\w*TestResult$/u.test(name)) this.#open.pop();
    const result = this.#open.at(-1);
    if (name === 'Message' && result !== undefined) result.message ??= text === '' ? null : text;
    if (name === 'Text' && this.#runError !== null && !/^warning$/iu.test(this.#runError))
      this.#failed.add(text === '' ? `the run says ${this.#runError}` : text);
    if (name === 'RunInfo') this.#runError = null;
    if (name === 'UnitTest') this.#test = null;
  }

  #readCounters(element: XmlElement): void {
    const count = (name: string): number => wholeNumber(element, name) ?? 0;
    this.#stated = {
      total: count('total'),
      unsuccessful: ['failed', 'error', 'timeout', 'aborted'].reduce((sum, name) => sum + count(name), 0),
    };
  }

  #nameOf({ id, name }: TrxResult): string {
    const ofClass = this.#classes.get(id) ?? '';
    return ofClass === '' || name.startsWith(`${ofClass}.`) ? name : `${ofClass}.${name}`;
  }
}

/** MSTest adds the assembly. */
function classOf(name: string | null): string {
  return name?.replace(/,.*$/su, '').trim() ?? '';
}
