import { lintSeverities } from '../linters/level-severity.ts';
import type { ReportFormat } from '../report-format.ts';
import { shellcheckDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'shellcheck';

/**
 * ShellCheck's JSON reports (`shellcheck --format json1`, and the older `json`).
 *
 * An error is `high`, a warning `medium`, information `low`, style `info`. A script that does not parse is not checked
 * any further, and so a gap. ShellCheck does not list scripts that it could not read, and writes the same empty report
 * for a clean script as for one that does not exist: only exit code 0, or 1 beside findings, shows that it looked at all.
 *
 * @see https://github.com/koalaman/shellcheck/blob/master/shellcheck.1.md#formats and ADR 0192
 */
export const shellcheckFormat: ReportFormat = {
  parser: {
    format,
    title: 'ShellCheck JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['code'],
    severities: lintSeverities,
    parse: async (input, sink) => (await import('./read-shellcheck.ts')).readShellcheck(input, sink),
  },
  detector: shellcheckDetector,
  noun: 'a ShellCheck report',
  exitCodes,
};
