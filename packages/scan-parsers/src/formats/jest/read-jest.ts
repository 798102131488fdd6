import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { countOrZero, isCount, isObject, spotOf } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import type { TestCounts } from '../junit/test-tally.ts';
import { lostProblems } from '../linters/lint-summary.ts';
import { runnerSummary } from '../runners/test-summary.ts';
import { SuiteReader } from './suite.ts';

const format = 'jest';

/** @throws {RefusalError} unless it is a report of Jest or Vitest. */
export async function readJest(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
  const reader = new SuiteReader();
  const rest = await readJson(input, [
    {
      path: 'testResults[]',
      take: (value, place) => {
        reader.add(value, spotOf('testResults[]', place));
      },
    },
    // Jest repeats the coverage of the run; it is not needed here, and may be large.
    { path: 'coverageMap.*', take: () => undefined },
  ]);
  if (!isObject(rest) || !Array.isArray(rest['testResults']) || !isCount(rest['numTotalTests']))
    throw notThisFormat('a report of Jest or Vitest', 'an object with `numTotalTests` and `testResults`');
  const counts = reader.tally.counts();
  return runnerSummary({
    format,
    counts,
    scanGaps: gapsOf(rest, counts, reader),
    figures: { suites: reader.suites, suites_broken: reader.broken.count },
  });
}

function gapsOf(report: JsonObject, counts: TestCounts, { broken }: SuiteReader): readonly ScanGap[] {
  const gaps: ScanGap[] = [...broken.gaps()];
  if (report['wasInterrupted'] === true)
    gaps.push({ code: 'results-missing', count: 1, of: null, examples: ['the run was interrupted'] });
  const failed = counts.failed + counts.errors;
  if (report['success'] === false && failed === 0 && broken.count === 0 && counts.tests > 0)
    gaps.push({
      code: 'invocation-failed',
      count: 1,
      of: null,
      examples: ['the run says that it failed, and lists no test that did'],
    });
  return [
    ...gaps,
    ...lostProblems(countOrZero(report['numTotalTests']), counts.tests, 'tests'),
    ...lostProblems(countOrZero(report['numFailedTests']), failed, 'failed tests'),
    ...lostProblems(countOrZero(report['numRuntimeErrorTestSuites']), broken.count, 'files that could not be run'),
  ];
}
