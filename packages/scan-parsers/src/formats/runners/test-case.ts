import { shortText } from '../../findings/plain-text.ts';
import { withoutColours } from '../../text/without-colours.ts';
import { tellingLine } from '../junit/telling-line.ts';
import type { TestResult } from '../junit/test-result.ts';

const maxNameLength = 300;

/** A test as a runner's own report describes it. */
export interface RunnerTest {
  readonly name: string;
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
  const { name, outcome, attempts = 1, durationMs, message, unknownOutcome = null } = test;
  const text = message?.split('\n').map(withoutColours).join('\n');
  return {
    key: name,
    ownName: name,
    name: shortText(name, maxNameLength),
    outcome,
    attempts,
    durationMs: typeof durationMs === 'number' && Number.isFinite(durationMs) && durationMs >= 0 ? durationMs : null,
    message: tellingLine(text),
    isBare: outcome === 'passed',
    hasSkipElement: outcome === 'skipped',
    unknownOutcome,
  };
}
