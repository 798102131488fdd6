import type { ReportFormat } from '../report-format.ts';
import { istanbulDetector } from './detectors.ts';

const format = 'istanbul';

/**
 * Istanbul's coverage data (`coverage-final.json`), as nyc, c8, Jest and Vitest write it.
 *
 * Lines, branches, statements and functions are counted as Istanbul's own reports do. A statement or branch without a
 * count contradicts the report, and without a line nothing was measured: no metric, never 100 %.
 *
 * Metrics: `coverage.lines` and `coverage.branches` in per cent.
 *
 * @see https://github.com/istanbuljs/istanbuljs/blob/main/docs/raw-output.md
 */
export const istanbulFormat: ReportFormat = {
  parser: {
    format,
    title: 'Istanbul coverage data',
    produces: ['metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-istanbul.ts')).readIstanbul(input, sink),
  },
  detector: istanbulDetector,
  noun: 'coverage data of Istanbul',
  exitCodes: null,
};
