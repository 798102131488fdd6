import type { ReportFormat } from '../report-format.ts';
import { cppcheckDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'cppcheck';

/**
 * cppcheck's XML report, version 2 (`cppcheck --xml`), which it writes to standard error.
 *
 * An error is `high`, a warning `medium`, matters of performance, portability and style are `low`, information is
 * `info`. Files that do not parse, whose configurations are too many or whose check was given up are gaps, and no
 * findings besides. What `cppcheck-suppress` hides is not in the report. A report that names no file says nothing of
 * what was looked at; without any file cppcheck writes no report.
 *
 * @see https://cppcheck.sourceforge.io/manual.html#xml-output
 */
export const cppcheckFormat: ReportFormat = {
  parser: {
    format,
    title: 'cppcheck XML',
    produces: ['findings'],
    tools: [format],
    categories: ['code', 'style'],
    severities: ['high', 'medium', 'low', 'info', 'unknown'],
    parse: async (input, sink) => (await import('./read-cppcheck.ts')).readCppcheck(input, sink),
  },
  detector: cppcheckDetector,
  noun: 'a cppcheck report',
  exitCodes,
};
