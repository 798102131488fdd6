import { textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import type { TestResult } from '../junit/test-result.ts';
import { outcomeIn } from '../runners/test-case.ts';

/** Xcode's words for a result. */
export const outcomes: ReadonlyMap<string, TestResult['outcome']> = new Map<string, TestResult['outcome']>([
  ['Passed', 'passed'],
  ['Failed', 'failed'],
  ['Skipped', 'skipped'],
  ['Expected Failure', 'skipped'],
]);

/** What became of a test, and how often it was run for that. */
export type Outcome = Pick<TestResult, 'outcome' | 'unknownOutcome' | 'attempts'>;

/** Nodes of a test that stand for runs of it: on a device, with a configuration, with arguments. */
const runs: ReadonlySet<string> = new Set(['Device', 'Test Plan Configuration', 'Arguments', 'Test Case Run']);

/** What became of the runs of a test, added one after another. */
export class Runs {
  #worst: Outcome | null = null;
  #lastRepetition: Outcome | null = null;
  #repetitions = 0;
  #failedRepetitions = 0;

  /** Whether nodes of this type are runs. */
  static hold(type: string): boolean {
    return type === 'Repetition' || runs.has(type);
  }

  add(type: string, outcome: Outcome): void {
    if (type !== 'Repetition') {
      this.#worst = this.#worst === null ? outcome : worse(this.#worst, outcome);
      return;
    }
    this.#lastRepetition = outcome;
    this.#repetitions += 1;
    if (outcome.outcome === 'failed') this.#failedRepetitions += 1;
  }

  /** The worst of the runs. Of repetitions, which follow one another, the last decides. */
  worst(): Outcome | null {
    if (this.#lastRepetition === null) return this.#worst;
    const hasFailed = this.#lastRepetition.outcome === 'failed';
    const attempts = hasFailed ? this.#repetitions : this.#failedRepetitions + 1;
    const repeated = { ...this.#lastRepetition, attempts };
    return this.#worst === null ? repeated : worse(this.#worst, repeated);
  }
}

/** The worst of the node's own result and those of its runs. */
export function outcomeOf(node: JsonObject, ofRuns: Outcome | null): Outcome {
  const { outcome, unknownOutcome } = outcomeIn(outcomes, textOrNull(node['result']) ?? 'missing');
  const own = { outcome, unknownOutcome, attempts: 1 };
  return ofRuns === null ? own : worse(own, ofRuns);
}

function worse(left: Outcome, right: Outcome): Outcome {
  const hasFailed = left.outcome === 'failed' || right.outcome === 'failed';
  return {
    outcome: hasFailed ? 'failed' : left.outcome,
    unknownOutcome: left.unknownOutcome ?? right.unknownOutcome,
    attempts: Math.max(left.attempts, right.attempts),
  };
}
