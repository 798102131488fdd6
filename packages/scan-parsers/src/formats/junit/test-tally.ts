import type { FailedTest, FlakyTest, TestCase } from '@portcullis/gate-core';
import { shortText } from '../../findings/plain-text.ts';
import { maxExamples } from '../../metrics/examples.ts';
import type { Examples } from '../../metrics/examples.ts';
import { nameLength } from './case-result.ts';
import type { TestResult } from './test-result.ts';

/** Tests by what became of them, each once, however often it was run. */
export interface TestCounts {
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  readonly skipped: number;
  /** Tests that passed after a failed attempt; `passed` holds them too. */
  readonly flaky: number;
  /** Tests that were run more than once, whatever became of them. */
  readonly retried: number;
  /** Skipped tests without `<skipped>` whose own attributes say that they were not run; `skipped` holds them too. */
  readonly markedNotRun: number;
  /** Failed and erroneous tests in report order, at most 100. */
  readonly failedTests: readonly FailedTest[];
  /** In report order, at most 100. */
  readonly flakyTests: readonly FlakyTest[];
  /** Each test in report order, at most 20,000: ordinary passes are left out first. */
  readonly cases: readonly TestCase[];
  /** Tests whose outcome is stated in an unknown word. */
  readonly unknownOutcomes: Examples;
  /** The sum of the tests' own times; `null` unless each that was run states it. */
  readonly caseDurationMs: number | null;
}

const maxNamed = 100;
const maxCases = 20_000;

interface NumberedCase {
  readonly index: number;
  readonly result: TestResult;
}

/** Counts tests. Of those that are kept, names are read at the end: in some reports they are known only then. */
export class TestTally {
  readonly #counts = { tests: 0, passed: 0, failed: 0, errors: 0, skipped: 0, flaky: 0, retried: 0, markedNotRun: 0 };
  readonly #failedTests: (() => FailedTest)[] = [];
  readonly #flakyTests: TestResult[] = [];
  readonly #ordinary: NumberedCase[] = [];
  readonly #notable: NumberedCase[] = [];
  readonly #unknownOutcomes: TestResult[] = [];
  #unknownCount = 0;
  /** Not a number as soon as one test that was run does not state it. */
  #durationMs = 0;

  /** Counts one test. */
  add(result: TestResult): void {
    const { outcome, attempts, durationMs } = result;
    this.#counts.tests += 1;
    if (attempts > 1) this.#counts.retried += 1;
    if (outcome !== 'skipped') this.#durationMs += durationMs ?? Number.NaN;
    this.#keep(result);
    switch (outcome) {
      case 'passed': {
        this.#pass(result);
        break;
      }
      case 'skipped': {
        this.#counts.skipped += 1;
        if (!result.hasSkipElement) this.#counts.markedNotRun += 1;
        break;
      }
      case 'failed':
      case 'error': {
        this.#counts[outcome === 'failed' ? 'failed' : 'errors'] += 1;
        if (this.#failedTests.length < maxNamed)
          this.#failedTests.push(() => ({ name: result.name, outcome, message: result.message }));
        break;
      }
    }
  }

  /** Everything so far. */
  counts(): TestCounts {
    const room = Math.max(0, maxCases - this.#notable.length);
    return {
      ...this.#counts,
      failedTests: this.#failedTests.map((failedTest) => failedTest()),
      flakyTests: this.#flakyTests.map(({ name, attempts, message }) => ({ name, attempts, message })),
      cases: [...this.#notable, ...this.#ordinary.slice(0, room)]
        .toSorted((left, right) => left.index - right.index)
        .map(({ result: { name, outcome, attempts, durationMs } }) => ({ name, outcome, attempts, durationMs })),
      unknownOutcomes: { count: this.#unknownCount, examples: this.#unknownOutcomes.map(describeOutcome) },
      caseDurationMs: this.#counts.tests > 0 && Number.isFinite(this.#durationMs) ? this.#durationMs : null,
    };
  }

  #pass(result: TestResult): void {
    this.#counts.passed += 1;
    if (result.unknownOutcome !== null) {
      this.#unknownCount += 1;
      if (this.#unknownOutcomes.length < maxExamples) this.#unknownOutcomes.push(result);
    }
    if (result.attempts === 1) return;
    this.#counts.flaky += 1;
    if (this.#flakyTests.length < maxNamed) this.#flakyTests.push(result);
  }

  #keep(result: TestResult): void {
    const kept = result.outcome === 'passed' && result.attempts === 1 ? this.#ordinary : this.#notable;
    if (kept.length < maxCases) kept.push({ index: this.#counts.tests, result });
  }
}

function describeOutcome({ name, unknownOutcome }: TestResult): string {
  const outcome = shortText(unknownOutcome ?? '', nameLength);
  return name === '' ? outcome : `${name}: ${outcome} is not a known outcome`;
}
