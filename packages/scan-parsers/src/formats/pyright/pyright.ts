import type { ReportFormat } from '../report-format.ts';
import { pyrightDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'pyright';

/**
 * Pyright's JSON report (`pyright --outputjson`), and that of basedpyright.
 *
 * Errors are `medium`, as mypy's, warnings `low`, information `info`. The report counts the files that were analysed:
 * none of them is a scan of nothing. What the summary counts and the list lacks (`--level`) is a gap.
 *
 * @see https://github.com/microsoft/pyright/blob/main/docs/command-line.md#json-output
 */
export const pyrightFormat: ReportFormat = {
  parser: {
    format,
    title: 'Pyright JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['type'],
    severities: ['medium', 'low', 'info', 'unknown'],
    parse: async (input, sink) => (await import('./read-pyright.ts')).readPyright(input, sink),
  },
  detector: pyrightDetector,
  noun: 'a Pyright report',
  exitCodes,
};
