import type { ReportFormat } from '../report-format.ts';
import { testngDetector } from './detector.ts';

const format = 'testng';

/**
 * TestNG's own report (`testng-results.xml`), versions 6 and 7.
 *
 * Each row of a data provider is a test. A run that was followed by another one is an attempt, as far as the report
 * marks it: version 6 calls it skipped. A set-up or tear-down that failed, a suite in a file of its own, and totals above
 * what is listed are gaps.
 *
 * Metrics: as of JUnit XML.
 *
 * @see https://testng.org/#_xml_reports and ADR 0191
 */
export const testngFormat: ReportFormat = {
  parser: {
    format,
    title: 'TestNG XML',
    produces: ['tests', 'metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-testng.ts')).readTestng(input, sink),
  },
  detector: testngDetector,
  noun: 'a TestNG report',
  exitCodes: null,
};
