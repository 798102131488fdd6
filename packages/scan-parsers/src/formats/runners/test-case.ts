import { shortText } from '../../findings/plain-text.ts';
import { withoutColours } from '../../text/without-colours.ts';
import { tellingLine } from '../junit/telling-line.ts';
import type { TestResult } from '../junit/test-result.ts';

const maxNameLength = 300;

/** A test as a runner's own report describes it. */
export interface RunnerTest {
  /** Where it is known only at the end of the report, a function. */
  readonly name: string | (() => string);
  readonly outcome: TestResult['outcome'];
  /** @default 1 */
  readonly attempts?: number;
  /** In milliseconds; anything but a number from 0 is unknown. */
  readonly durationMs?: unknown;
  /** What the runner says about a failure. */
  readonly message?: string | null;
  /** A word for the outcome that is not known. */
  readonly unknownOutcome?: string | null;
}

/**
 * What a runner's word for an outcome means. A word that is not known counts as passed, and is a missing result.
 *
 * @param outcomes the runner's words
 */
export function outcomeIn(
  outcomes: ReadonlyMap<string, TestResult['outcome']>,
  status: string,
): Pick<TestResult, 'outcome' | 'unknownOutcome'> {
  const outcome = outcomes.get(status);
  return outcome === undefined
    ? { outcome: 'passed', unknownOutcome: shortText(`status ${status}`, 60) }
    : { outcome, unknownOutcome: null };
}

/** As the tally of tests takes it. */
export function testResultOf(test: RunnerTest): TestResult {
  return new RunnerResult(test);
}

/** One that makes its name when it is asked for it: most tests are only counted. */
class RunnerResult implements TestResult {
  readonly outcome: TestResult['outcome'];
  readonly attempts: number;
  readonly durationMs: number | null;
  readonly message: string | null;
  readonly unknownOutcome: string | null;
  readonly #name: RunnerTest['name'];

  constructor({ name, outcome, attempts = 1, durationMs, message, unknownOutcome = null }: RunnerTest) {
    this.outcome = outcome;
    this.attempts = attempts;
    this.durationMs =
      typeof durationMs === 'number' && Number.isFinite(durationMs) && durationMs >= 0 ? durationMs : null;
    // What a test says that simply passed is not shown.
    const isShown = outcome === 'failed' || outcome === 'error' || attempts > 1;
    this.message = isShown ? tellingLine(uncoloured(message ?? undefined)) : null;
    this.unknownOutcome = unknownOutcome;
    this.#name = name;
  }

  get name(): string {
    return shortText(this.key, maxNameLength);
  }

  get key(): string {
    return typeof this.#name === 'string' ? this.#name : this.#name();
  }

  get ownName(): string {
    return this.key;
  }

  get isBare(): boolean {
    return this.outcome === 'passed';
  }

  get hasSkipElement(): boolean {
    return this.outcome === 'skipped';
  }
}

function uncoloured(text: string | undefined): string | undefined {
  return text?.includes('\u001b') === true ? text.split('\n').map(withoutColours).join('\n') : text;
}
