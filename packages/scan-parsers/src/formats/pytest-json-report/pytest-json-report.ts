import type { ReportFormat } from '../report-format.ts';
import { pytestJsonReportDetector } from './detector.ts';

const format = 'pytest-json-report';

/**
 * The report of pytest's plugin pytest-json-report (`pytest --json-report`).
 *
 * An expected failure is skipped and an unexpected pass passed, as in pytest's JUnit XML. Modules that could not be
 * collected, a run that was interrupted or broke, tests that were collected and not run, and totals above what is listed
 * are gaps.
 *
 * Metrics: as of JUnit XML.
 *
 * @see https://github.com/numirias/pytest-json-report#format and ADR 0191
 */
export const pytestJsonReportFormat: ReportFormat = {
  parser: {
    format,
    title: 'pytest-json-report',
    produces: ['tests', 'metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-pytest-json-report.ts')).readReport(input, sink),
  },
  detector: pytestJsonReportDetector,
  noun: 'a report of pytest-json-report',
  exitCodes: null,
};
