import type { ReportFormat } from '../report-format.ts';
import { nunitDetector } from './detector.ts';

const format = 'nunit';

/**
 * NUnit's XML of versions 3 and 4 (`<test-run>`) and of version 2 (`<test-results>`).
 *
 * Tests are counted one by one. A warning passes, as it does for NUnit; inconclusive and ignored tests are skipped; a
 * failure that is labelled as an error, or as invalid, is one. A set-up or tear-down that failed, an assembly that could
 * not be loaded, a run that says that it failed without a failed test, and totals above what is listed are gaps.
 *
 * Metrics: as of JUnit XML.
 *
 * @see https://docs.nunit.org/articles/nunit/technical-notes/usage/Test-Result-XML-Format.html and ADR 0191
 */
export const nunitFormat: ReportFormat = {
  parser: {
    format,
    title: 'NUnit XML',
    produces: ['tests', 'metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-nunit.ts')).readNunit(input, sink),
  },
  detector: nunitDetector,
  noun: 'an NUnit report',
  exitCodes: null,
};
