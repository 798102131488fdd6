import { lintSeverities } from '../linters/level-severity.ts';
import type { ReportFormat } from '../report-format.ts';
import { stylelintDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'stylelint';

/**
 * Stylelint's JSON report (`stylelint --formatter json --output-file FILE`).
 *
 * An error is `high`, a warning `medium`. A clean report lists every file: one without a file is a scan of nothing.
 * Files that do not parse, files that are ignored, and rules with options that Stylelint does not know (those are not
 * run) are gaps. From version 16 on, Stylelint writes its report to standard error: use `--output-file`.
 *
 * @see https://stylelint.io/user-guide/cli#--formatter--f---custom-formatter
 */
export const stylelintFormat: ReportFormat = {
  parser: {
    format,
    title: 'Stylelint JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['code', 'style'],
    severities: lintSeverities,
    parse: async (input, sink) => (await import('./read-stylelint.ts')).readStylelint(input, sink),
  },
  detector: stylelintDetector,
  noun: 'a Stylelint report',
  exitCodes,
};
