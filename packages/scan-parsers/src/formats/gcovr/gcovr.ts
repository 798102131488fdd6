import type { ReportFormat } from '../report-format.ts';
import { gcovrDetector } from './detector.ts';

const format = 'gcovr';

/**
 * gcovr's JSON (`gcovr --json`), and its summary (`--json-summary`).
 *
 * Lines and branches that gcovr was told to leave out are not counted, nor are they by gcovr. A line that is listed
 * several times, once for each function that is made of it, counts once, and is covered if one of them was run. The
 * summary's totals are compared with the sum over its files; it does not say which lines are covered. Without a line
 * nothing was measured: no metric, never 100 %.
 *
 * Metrics: `coverage.lines` and `coverage.branches` in per cent.
 *
 * @see https://gcovr.com/en/stable/output/json.html
 */
export const gcovrFormat: ReportFormat = {
  parser: {
    format,
    title: 'gcovr JSON',
    produces: ['metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-gcovr.ts')).readGcovr(input, sink),
  },
  detector: gcovrDetector,
  noun: 'a gcovr report',
  exitCodes: null,
};
