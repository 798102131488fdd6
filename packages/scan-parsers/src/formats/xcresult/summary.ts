import type { FailedTest, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import {
  below,
  isCount,
  optionalElements,
  optionalText,
  requireObject,
  requireText,
  wrongShape,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import type { TestCounts } from '../junit/test-tally.ts';
import { createExamples } from '../../metrics/examples.ts';
import { outcomes } from './outcome.ts';
import { testResultOf } from '../runners/test-case.ts';

const root: Spot = { pointer: '', offset: null };
const maxNamed = 100;

/**
 * The counts of a summary, which lists failed tests alone.
 *
 * @throws {RefusalError} if a count is no whole number.
 */
export function summaryOf(summary: JsonObject): { counts: TestCounts; scanGaps: readonly ScanGap[] } {
  const tests = countIn(summary, 'totalTestCount');
  const passed = countIn(summary, 'passedTests');
  const failed = countIn(summary, 'failedTests');
  const skipped = countIn(summary, 'skippedTests') + countIn(summary, 'expectedFailures');
  const failedTests = failuresOf(summary);
  const counts: TestCounts = {
    ...{ tests, passed, failed, errors: 0, skipped, flaky: 0, retried: 0, markedNotRun: 0 },
    failedTests: failedTests.slice(0, maxNamed),
    flakyTests: [],
    cases: [],
    unknownOutcomes: createExamples().taken(),
    caseDurationMs: null,
  };
  return { counts, scanGaps: gapsOf(requireText(summary, 'result', root), counts, failedTests.length) };
}

function countIn(summary: JsonObject, member: string): number {
  const value = summary[member];
  if (!isCount(value)) throw wrongShape(below(root, member), 'a count', value);
  return value;
}

function failuresOf(summary: JsonObject): readonly FailedTest[] {
  return optionalElements(summary, 'testFailures', root).map(([value, spot]) => {
    const failure = requireObject(value, spot, 'a failed test');
    const target = optionalText(failure, 'targetName', spot);
    const name = optionalText(failure, 'testIdentifierString', spot) ?? requireText(failure, 'testName', spot);
    const test = testResultOf({
      name: target === null ? name : `${target}/${name}`,
      outcome: 'failed',
      message: optionalText(failure, 'failureText', spot),
    });
    return { name: test.name, outcome: 'failed', message: test.message };
  });
}

function gapsOf(result: string, counts: TestCounts, listed: number): readonly ScanGap[] {
  const { tests, passed, failed, skipped } = counts;
  const failure = new GapCollector('invocation-failed');
  if (!outcomes.has(result)) failure.add(`the result of the run is not known: ${result}`);
  else if (result === 'Failed' && failed === 0) failure.add('the run failed, and no test of it');
  const contradiction = new GapCollector('self-contradicting');
  if (passed + failed + skipped !== tests)
    contradiction.add(`${tests} tests are counted, and ${passed + failed + skipped} by what became of them`);
  if (result !== 'Failed' && failed > 0) contradiction.add(`${failed} tests failed, and the run did not`);
  if (listed > 0 && failed === 0) contradiction.add(`${listed} failures are listed, and none is counted`);
  return [...failure.gaps(), ...contradiction.gaps()];
}
