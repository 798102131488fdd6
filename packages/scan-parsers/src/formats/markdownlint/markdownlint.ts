import { lintSeverities } from '../linters/level-severity.ts';
import type { ReportFormat } from '../report-format.ts';
import { markdownlintDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'markdownlint';

/**
 * The JSON of markdownlint-cli2 (by its formatter `markdownlint-cli2-formatter-json`) and of markdownlint-cli
 * (`markdownlint --json`).
 *
 * An error is `high`, a warning `medium`; early versions have errors alone, and do not say so. A rule is called by its
 * number, `MD001`. A report without a problem does not say which files were looked at.
 *
 * @see https://github.com/DavidAnson/markdownlint-cli2#output and ADR 0192
 */
export const markdownlintFormat: ReportFormat = {
  parser: {
    format,
    title: 'markdownlint JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['style'],
    severities: lintSeverities,
    parse: async (input, sink) => (await import('./read-markdownlint.ts')).readMarkdownlint(input, sink),
  },
  detector: markdownlintDetector,
  noun: 'a markdownlint report',
  exitCodes,
};
