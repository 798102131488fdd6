import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { countOrZero, isCount, isObject, requireObject, requireText, spotOf, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import type { TestResult } from '../junit/test-result.ts';
import { TestTally } from '../junit/test-tally.ts';
import { lostProblems } from '../linters/lint-summary.ts';
import { outcomeIn, testResultOf } from '../runners/test-case.ts';
import { runnerSummary } from '../runners/test-summary.ts';

const format = 'pytest-json-report';

/** @throws {RefusalError} unless it is a report of pytest-json-report. */
export async function readReport(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
  const tally = new TestTally();
  /** Skipped while they were collected: their tests are neither listed nor counted. */
  let skippedModules = 0;
  const uncollected = new GapCollector('files-not-scanned');
  const rest = await readJson(input, [
    {
      path: 'tests[]',
      take: (value, place) => {
        tally.add(resultOf(value, spotOf('tests[]', place)));
      },
    },
    {
      path: 'collectors[]',
      take: (value) => {
        if (!isObject(value)) return;
        const name = textOrNull(value['nodeid']) ?? 'a module';
        if (value['outcome'] === 'failed') uncollected.add(`${name}: could not be collected`);
        if (value['outcome'] !== 'skipped') return;
        skippedModules += 1;
        tally.add(testResultOf({ name, outcome: 'skipped' }));
      },
    },
  ]);
  if (!isObject(rest) || !isObject(rest['summary']) || !isCount(rest['exitcode']))
    throw notThisFormat('a report of pytest-json-report', 'an object with `summary` and `exitcode`');
  const counts = tally.counts();
  const unsuccessful = counts.failed + counts.errors;
  return runnerSummary({
    format,
    counts,
    scanGaps: [
      ...uncollected.gaps(),
      ...failureOf(rest['exitcode'], unsuccessful),
      ...totalsOf(rest['summary'], counts.tests - skippedModules, unsuccessful),
    ],
    figures: {},
  });
}

/** 0: all passed, 1: some failed, 5: there was none; the others say that the run did not come to its end. */
function failureOf(exitcode: number, unsuccessful: number): readonly ScanGap[] {
  const failure = new GapCollector('invocation-failed');
  if (![0, 1, 5].includes(exitcode)) failure.add(`pytest ended with exit code ${exitcode}`);
  if (exitcode === 1 && unsuccessful === 0) failure.add('pytest says that tests failed, and none is listed');
  return failure.gaps();
}

function totalsOf(summary: JsonObject, listed: number, unsuccessful: number): readonly ScanGap[] {
  const failed = countOrZero(summary['failed']) + countOrZero(summary['error']);
  const due = countOrZero(summary['collected']) - countOrZero(summary['deselected']);
  const total = countOrZero(summary['total']);
  return [
    ...(due > Math.max(total, listed)
      ? [
          {
            code: 'results-missing' as const,
            count: due - Math.max(total, listed),
            of: due,
            examples: [`${due} tests were collected, and ${Math.max(total, listed)} run`],
          },
        ]
      : []),
    ...lostProblems(total, listed, 'tests'),
    ...lostProblems(failed, unsuccessful, 'failed tests'),
  ];
}

const outcomes: ReadonlyMap<string, TestResult['outcome']> = new Map<string, TestResult['outcome']>([
  ['passed', 'passed'],
  ['xpassed', 'passed'],
  ['failed', 'failed'],
  ['error', 'error'],
  ['skipped', 'skipped'],
  ['xfailed', 'skipped'],
]);

function resultOf(value: unknown, spot: Spot): TestResult {
  const test = requireObject(value, spot, 'a test');
  const stages = ['setup', 'call', 'teardown'].map((name) => test[name]).filter(isObject);
  const durations = stages.map(({ duration }) => duration).filter((duration) => typeof duration === 'number');
  const name = requireText(test, 'nodeid', spot);
  const known = outcomeIn(outcomes, requireText(test, 'outcome', spot));
  return testResultOf({
    name,
    outcome: known.outcome,
    unknownOutcome: known.unknownOutcome,
    durationMs: durations.length === 0 ? null : durations.reduce((sum, duration) => sum + duration, 0) * 1000,
    message: messageOf(stages),
  });
}

function messageOf(stages: readonly JsonObject[]): string | null {
  const failed = stages.find(({ outcome }) => outcome === 'failed');
  if (failed === undefined) return null;
  const { crash, longrepr } = failed;
  return (isObject(crash) ? textOrNull(crash['message']) : null) ?? textOrNull(longrepr);
}
