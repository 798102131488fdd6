import { GapCollector } from '../../findings/gap-collector.ts';
import { optionalElements, optionalList, requireObject, requireText, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import type { TestResult } from '../junit/test-result.ts';
import { TestTally } from '../junit/test-tally.ts';
import { outcomeIn, testResultOf } from '../runners/test-case.ts';

/** The words of Jest and Vitest. */
const outcomes: ReadonlyMap<string, TestResult['outcome']> = new Map<string, TestResult['outcome']>([
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['pending', 'skipped'],
  ['skipped', 'skipped'],
  ['todo', 'skipped'],
  ['disabled', 'skipped'],
]);

/** Reads the files of tests. */
export class SuiteReader {
  readonly tally = new TestTally();
  /** Files that failed although no test in them did: they could not be loaded, or a hook of the file failed. */
  readonly broken = new GapCollector('invocation-failed');
  suites = 0;

  /** @throws {RefusalError} unless it is what the runners write for a file. */
  add(value: unknown, spot: Spot): void {
    const suite = requireObject(value, spot, 'a file of tests');
    const status = requireText(suite, 'status', spot);
    this.suites += 1;
    let failed = 0;
    for (const [assertion, at] of optionalElements(suite, 'assertionResults', spot))
      if (this.#addTest(assertion, at) === 'failed') failed += 1;
    if (status === 'failed' && failed === 0)
      this.broken.add(`${textOrNull(suite['name']) ?? 'a file of tests'}: failed as a whole`);
  }

  #addTest(value: unknown, spot: Spot): TestResult['outcome'] {
    const test = requireObject(value, spot, 'a test');
    const status = requireText(test, 'status', spot);
    const messages = optionalList(test, 'failureMessages', spot).filter((message) => typeof message === 'string');
    const { outcome, unknownOutcome } = outcomeIn(outcomes, status);
    this.tally.add(
      testResultOf({
        name: textOrNull(test['fullName'])?.trim() ?? requireText(test, 'title', spot),
        outcome,
        attempts: attemptsOf(test, outcome, messages.length, spot),
        durationMs: test['duration'],
        message: messages[0] ?? null,
        unknownOutcome,
      }),
    );
    return outcome;
  }
}

/** Jest states how often it ran a test; Vitest keeps the messages of attempts that failed before one passed. */
function attemptsOf(test: JsonObject, outcome: TestResult['outcome'], messages: number, spot: Spot): number {
  const { invocations } = test;
  const stated = typeof invocations === 'number' && Number.isSafeInteger(invocations) ? invocations : 1;
  const reasons = optionalList(test, 'retryReasons', spot).length;
  return Math.max(1, stated, reasons + 1, outcome === 'passed' ? messages + 1 : 1);
}
