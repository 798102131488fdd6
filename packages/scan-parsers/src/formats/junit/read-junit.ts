import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { gapOf } from '../../metrics/examples.ts';
import { readXml } from '../../xml/read-xml.ts';
import { testMetrics, testResults, untested } from '../runners/test-summary.ts';
import { countJunit } from './counts.ts';
import type { JunitCounts } from './counts.ts';

function summarise(counts: JunitCounts): ReportSummary {
  const { tests, passed, failed, errors, skipped, flaky, retried } = counts;
  return {
    format: 'junit',
    tools: [],
    tests: testResults(counts),
    metrics: testMetrics(counts, counts.durationMs ?? counts.caseDurationMs),
    scanGaps: gapsOf(counts),
    exitCodes: null,
    commits: [],
    producedAt: counts.startedAt,
    figures: {
      tests,
      passed: passed + counts.markedNotRun,
      failed,
      errors,
      skipped: skipped - counts.markedNotRun,
      flaky,
      retried,
      ...(counts.markedNotRun > 0 && { marked_not_run: counts.markedNotRun }),
      suites: counts.suites,
      failure_elements: counts.failureElements,
      error_elements: counts.errorElements,
      flaky_or_rerun: counts.retries,
    },
  };
}

function gapsOf(counts: JunitCounts): ScanGap[] {
  const { tests, brokenSuites, unknownOutcomes, contradictions } = counts;
  return [
    ...untested(counts),
    ...(counts.isList ? [listed()] : []),
    ...gapOf('invocation-failed', brokenSuites, counts.suites),
    ...gapOf('invocation-failed', counts.lateErrors),
    ...gapOf('results-missing', unknownOutcomes, tests),
    ...gapOf('self-contradicting', contradictions),
  ];
}

function listed(): ScanGap {
  return {
    code: 'nothing-scanned',
    count: 0,
    of: null,
    examples: ['it lists tests, and says of none that it was run'],
  };
}

/** @throws {RefusalError} unless it is a JUnit report. */
export async function readJunit(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
  const { handler, counts } = countJunit();
  await readXml(input, handler);
  return summarise(counts());
}
