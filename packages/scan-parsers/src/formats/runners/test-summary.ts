import type { Figures, Metric, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { gapOf } from '../../metrics/examples.ts';
import type { TestCounts } from '../junit/test-tally.ts';

/** What differs between the reports of two test runners. */
export interface RunnerSummary {
  readonly format: string;
  readonly counts: TestCounts;
  readonly scanGaps: readonly ScanGap[];
  readonly figures: Figures;
}

/** The metrics of tests; a report without a test has only their number. */
export function testMetrics(counts: TestCounts, durationMs: number | null): Record<string, Metric> {
  const count = (value: number): Metric => ({ value, sampleSize: counts.tests, combine: 'sum', unit: 'count' });
  if (counts.tests === 0) return { 'tests.total': count(0) };
  return {
    'tests.total': count(counts.tests),
    'tests.passed': count(counts.passed),
    'tests.failed': count(counts.failed),
    'tests.errors': count(counts.errors),
    'tests.skipped': count(counts.skipped),
    'tests.unsuccessful': count(counts.failed + counts.errors),
    'tests.flaky': count(counts.flaky),
    'tests.retried': count(counts.retried),
    ...(durationMs !== null && {
      'tests.durationMs': { value: durationMs, sampleSize: counts.tests, combine: 'sum', unit: 'milliseconds' },
    }),
  };
}

/** What a summary says of the tests. */
export function testResults(counts: TestCounts): NonNullable<ReportSummary['tests']> {
  const { tests, passed, failed, errors, skipped, flaky, retried } = counts;
  return {
    ...{ tests, passed, failed, errors, skipped, flaky, retried },
    failedTests: [...counts.failedTests],
    flakyTests: [...counts.flakyTests],
    cases: [...counts.cases],
  };
}

/** A run without a test, or in which every test was skipped, has tested nothing. */
export function untested({ tests, skipped }: Pick<TestCounts, 'tests' | 'skipped'>): readonly ScanGap[] {
  if (tests === 0) return [{ code: 'nothing-scanned', count: 0, of: null, examples: ['no test case in the report'] }];
  return skipped === tests
    ? [{ code: 'nothing-scanned', count: 0, of: tests, examples: [`all ${tests} test cases were skipped`] }]
    : [];
}

/**
 * The summary of a report of a test runner.
 *
 * @see ADR 0191
 */
export function runnerSummary({ format, counts, scanGaps, figures }: RunnerSummary): ReportSummary {
  const { tests, passed, failed, errors, skipped, flaky, retried, unknownOutcomes } = counts;
  return {
    format,
    tools: [],
    tests: testResults(counts),
    metrics: testMetrics(counts, counts.caseDurationMs),
    scanGaps: [...untested(counts), ...gapOf('results-missing', unknownOutcomes, tests), ...scanGaps],
    exitCodes: null,
    commits: [],
    producedAt: null,
    figures: { tests, passed, failed, errors, skipped, flaky, retried, ...figures },
  };
}
