import type { ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { attributeText, statedCount } from '../../xml/whole-number.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
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
  readonly #untested = new GapCollector('files-not-scanned');
  readonly #results: TrxResult[] = [];
  readonly #open: TrxResult[] = [];
  readonly #classes = new Map<string, string>();
  #test: string | null = null;
  #runInfo: { readonly outcome: string; text: string } | null = null;
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
      ...this.#untested.gaps(),
      ...end,
      ...lostProblems(this.#stated.total, this.#results.length, 'tests'),
      ...lostProblems(this.#stated.unsuccessful, failed, 'failed tests'),
    ];
  }

  #begin(element: XmlElement): void {
    const { name, ancestors } = element;
    if (ancestors.length === 0) expectRoot(element, ['TestRun'], 'TRX');
    else if (resultName.test(name)) this.#beginResult(element);
    else if (name === 'UnitTest') this.#test = attributeText(element, 'id');
    else if (name === 'TestMethod' && this.#test !== null)
      this.#classes.set(this.#test, classOf(attributeText(element, 'className')));
    else if (name === 'ResultSummary') this.#summary = attributeText(element, 'outcome') ?? 'Error';
    // Ordered tests and tests with rows have counters of their own.
    else if (name === 'Counters' && ancestors.at(-1) === 'ResultSummary') this.#readCounters(element);
    else if (name === 'RunInfo') this.#runInfo = { outcome: attributeText(element, 'outcome') ?? 'Error', text: '' };
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
    if (resultName.test(name)) this.#open.pop();
    const result = this.#open.at(-1);
    if (name === 'Message' && result !== undefined) result.message ??= text === '' ? null : text;
    if (name === 'Text' && this.#runInfo !== null) this.#runInfo.text = text;
    if (name === 'RunInfo') this.#endRunInfo();
    if (name === 'UnitTest') this.#test = null;
  }

  /** Visual Studio also writes what went well: `Completed`, `Passed`. */
  #endRunInfo(): void {
    const { outcome = '', text = '' } = this.#runInfo ?? {};
    this.#runInfo = null;
    if (!/^(?:|warning|completed|passed)$/iu.test(outcome))
      this.#failed.add(text === '' ? `the run says ${outcome}` : text);
    else if (text.startsWith(noTests)) this.#untested.add(text);
  }

  #readCounters(element: XmlElement): void {
    this.#stated = {
      total: statedCount(element, 'total'),
      unsuccessful: unsuccessful.reduce((sum, name) => sum + statedCount(element, name), 0),
    };
  }

  #nameOf({ id, name }: TrxResult): string {
    const ofClass = this.#classes.get(id) ?? '';
    return ofClass === '' || name.startsWith(`${ofClass}.`) ? name : `${ofClass}.${name}`;
  }
}

/** What Visual Studio counts that is neither passed nor was left out. */
const unsuccessful: readonly string[] = [
  ...['failed', 'error', 'timeout', 'aborted', 'passedButRunAborted', 'notRunnable', 'disconnected'],
];

/** An assembly whose tests could not be found, by default because what runs them was not found. */
const noTests = 'No test is available in ';

/** Results of tests of any type; those of ordered tests and of tests with rows hold others. */
const resultName = /^\w*TestResult(?:Aggregation)?$/u;

/** MSTest adds the assembly. */
function classOf(name: string | null): string {
  return name?.replace(/,.*$/su, '').trim() ?? '';
}
