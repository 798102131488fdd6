import type { ReportFormat } from '../report-format.ts';
import { xcresultDetector } from './detectors.ts';

const format = 'xcresult';

/**
 * Results of Xcode's tests, as `xcresulttool get test-results tests` or `… summary` of Xcode 16 and later exports them.
 *
 * A test counts once, whatever it ran on and with: it failed if it failed anywhere. Of repetitions the last decides, and
 * one that passed after a failure is flaky. An expected failure is skipped. What failed without a failed test, and totals
 * that do not agree, are gaps.
 *
 * Metrics: as of JUnit XML.
 *
 * @see `xcrun xcresulttool help get test-results tests`, which prints the schema, and ADR 0191
 */
export const xcresultFormat: ReportFormat = {
  parser: {
    format,
    title: 'Xcode test results JSON',
    produces: ['tests', 'metrics'],
    tools: [],
    parse: async (input) => (await import('./read-xcresult.ts')).readXcresult(input),
  },
  detector: xcresultDetector,
  noun: 'test results of Xcode',
  exitCodes: null,
};
