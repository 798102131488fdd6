import type { ReportFormat } from '../report-format.ts';
import { xunitDetector } from './detector.ts';

const format = 'xunit';

/**
 * The XML of xUnit.net, versions 2 and 3 (`dotnet test --logger xunit`, `-xml FILE`).
 *
 * Tests are counted one by one; one that was not run (`NotRun`) is skipped. Errors outside of tests, such as a clean-up
 * that failed, are gaps, and so are totals above what is listed. A result that is not known is a missing one.
 *
 * Metrics: as of JUnit XML.
 *
 * @see https://xunit.net/docs/format-xml-v2 and ADR 0191
 */
export const xunitFormat: ReportFormat = {
  parser: {
    format,
    title: 'xUnit.net XML',
    produces: ['tests', 'metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-xunit.ts')).readXunit(input, sink),
  },
  detector: xunitDetector,
  noun: 'a report of xUnit.net',
  exitCodes: null,
};
