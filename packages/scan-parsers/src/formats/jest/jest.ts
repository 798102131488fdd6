import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { countOrZero, isCount, isObject, spotOf } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import type { TestCounts } from '../junit/test-tally.ts';
import { lostProblems } from '../linters/lint-summary.ts';
import type { ReportFormat } from '../report-format.ts';
import { runnerSummary } from '../runners/test-summary.ts';
import { jestDetector } from './detector.ts';
import { SuiteReader } from './suite.ts';

const format = 'jest';

/**
 * The JSON report of Jest (`jest --json --outputFile FILE`) and of Vitest (`vitest run --reporter=json`).
 *
 * Tests are counted one by one. A file that could not be loaded has no test, and Jest does not count it as a failed one:
 * it is a gap, as is a run that was interrupted, one that says that it failed without a failed test, and one that counts
 * more tests than it lists. `--bail` makes Jest write no report at all. A test that passed after a failed attempt is
 * flaky.
 *
 * Metrics: as of JUnit XML.
 *
 * @see https://jestjs.io/docs/configuration#testresultsprocessor-string and https://vitest.dev/guide/reporters#json-reporter
 */
export const jestFormat: ReportFormat = {
  parser: {
    format,
    title: 'Jest JSON',
    produces: ['tests', 'metrics'],
    tools: [],
    parse: readJest,
  },
  detector: jestDetector,
  noun: 'a report of Jest or Vitest',
  exitCodes: null,
};

async function readJest(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
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
