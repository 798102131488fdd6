import type { ReportFormat } from '../report-format.ts';
import { istanbulSummaryDetector } from './detectors.ts';

const format = 'istanbul-summary';

/**
 * Istanbul's summary (`coverage-summary.json`, the reporter `json-summary`).
 *
 * The figures are those of `total`, and are compared with the sum over the files, if any are listed. Without a line
 * nothing was measured, which Istanbul calls `Unknown`, older versions 100 %: there is no metric then. It does not say
 * which lines are covered: rules about changed lines need `coverage-final.json`, LCOV or Clover.
 *
 * Metrics: `coverage.lines` and `coverage.branches` in per cent.
 *
 * @see https://github.com/istanbuljs/istanbuljs/blob/main/packages/istanbul-reports/lib/json-summary/index.js
 */
export const istanbulSummaryFormat: ReportFormat = {
  parser: {
    format,
    title: 'Istanbul coverage summary',
    produces: ['metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-istanbul-summary.ts')).readIstanbulSummary(input, sink),
  },
  detector: istanbulSummaryDetector,
  noun: 'a coverage summary of Istanbul',
  exitCodes: null,
};
