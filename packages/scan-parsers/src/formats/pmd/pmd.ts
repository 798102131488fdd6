import type { ReportFormat } from '../report-format.ts';
import { pmdDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'pmd';

/**
 * PMD's XML report (`pmd check -f xml`), versions 5 to 7.
 *
 * Priorities 1 and 2 are `high`, 3 is `medium`, 4 and 5 are `low`, as in PMD's SARIF. Files that could not be read or
 * parsed are gaps, and so are rules that could not be run. Violations that the report lists as suppressed are suppressed
 * findings. A clean report lists no file, and neither does one of a folder without sources;
 * one that is not there leaves no trace beside others. Exit code 0 settles both, or 4 with violations.
 *
 * @see https://docs.pmd-code.org/latest/pmd_userdocs_report_formats.html#xml
 */
export const pmdFormat: ReportFormat = {
  parser: {
    format,
    title: 'PMD XML',
    produces: ['findings'],
    tools: [format],
    categories: ['code', 'style'],
    severities: ['high', 'medium', 'low', 'unknown'],
    parse: async (input, sink) => (await import('./read-pmd.ts')).readPmd(input, sink),
  },
  detector: pmdDetector,
  noun: 'a PMD report',
  exitCodes,
};
