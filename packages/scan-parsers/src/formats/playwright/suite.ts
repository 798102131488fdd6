import { GapCollector } from '../../findings/gap-collector.ts';
import { shortText } from '../../findings/plain-text.ts';
import { isObject, optionalElements, requireObject, requireText, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { RefusalError } from '../../text/refusal-error.ts';
import type { TestResult } from '../junit/test-result.ts';
import { TestTally } from '../junit/test-tally.ts';
import { outcomeIn, testResultOf } from '../runners/test-case.ts';

const deepest = 64;

/** What became of a test in the end, in Playwright's words. */
const outcomes: ReadonlyMap<string, TestResult['outcome']> = new Map<string, TestResult['outcome']>([
  ['expected', 'passed'],
  ['flaky', 'passed'],
  ['unexpected', 'failed'],
  ['skipped', 'skipped'],
]);

/** Reads suites, and counts a test once for each project that it ran in. */
export class SuiteReader {
  readonly tally = new TestTally();
  /** Tests that were to run and did not, or were stopped. */
  readonly stopped = new GapCollector('results-missing');

  /** @throws {RefusalError} unless it is what Playwright writes for a suite. */
  add(value: unknown, spot: Spot, titles: readonly string[] = []): void {
    if (titles.length > deepest)
      throw new RefusalError('too-large', `suites are nested more than ${deepest} deep`, spot.offset);
    const suite = requireObject(value, spot, 'a suite');
    const path = [...titles, textOrNull(suite['title']) ?? ''];
    for (const [inner, at] of optionalElements(suite, 'suites', spot)) this.add(inner, at, path);
    for (const [spec, at] of optionalElements(suite, 'specs', spot)) this.#addSpec(spec, at, path);
  }

  #addSpec(value: unknown, spot: Spot, titles: readonly string[]): void {
    const spec = requireObject(value, spot, 'a test');
    const name = [...titles, requireText(spec, 'title', spot)].filter((title) => title !== '').join(' › ');
    for (const [test, at] of optionalElements(spec, 'tests', spot))
      this.#addTest(requireObject(test, at, 'a test in a project'), name, at);
  }

  #addTest(test: JsonObject, title: string, spot: Spot): void {
    const status = requireText(test, 'status', spot);
    const results = optionalElements(test, 'results', spot).map(([result, at]) =>
      requireObject(result, at, 'a result'),
    );
    const project = textOrNull(test['projectName']);
    const name = project === null ? title : `[${project}] › ${title}`;
    const wasStopped = results.some(({ status: word }) => word === 'interrupted');
    // A test that is left out on purpose is expected to be skipped.
    const didNotRun = results.length === 0 && test['expectedStatus'] !== 'skipped';
    if (wasStopped || didNotRun)
      this.stopped.add(`${shortText(name, 150)}: ${wasStopped ? 'interrupted' : 'did not run'}`);
    const known = outcomeIn(outcomes, status);
    this.tally.add(
      testResultOf({
        name,
        outcome: known.outcome,
        unknownOutcome: known.unknownOutcome,
        attempts: Math.max(1, results.length),
        durationMs: results.at(-1)?.['duration'],
        message: messageOf(results),
      }),
    );
  }
}

/** The message of the first attempt that failed. */
function messageOf(results: readonly JsonObject[]): string | null {
  for (const { error, errors } of results) {
    const first: unknown = isObject(error) ? error : Array.isArray(errors) ? errors[0] : null;
    const message = isObject(first) ? textOrNull(first['message']) : null;
    if (message !== null) return message;
  }
  return null;
}
