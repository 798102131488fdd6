import { lintSeverities } from '../linters/level-severity.ts';
import type { ReportFormat } from '../report-format.ts';
import { phpcsDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

/** The name under which its Checkstyle XML is read as well. */
const tool = 'php_codesniffer';

/**
 * PHP_CodeSniffer's JSON report (`phpcs --report=json --report-file=FILE`).
 *
 * An error is `high`, a warning `medium`; the rule is the sniff's code, as in its Checkstyle XML. A clean report lists
 * every file: one without a file is a scan of nothing. Files that could not be processed, or hold no PHP, are gaps.
 *
 * @see https://github.com/PHPCSStandards/PHP_CodeSniffer/wiki/Reporting
 */
export const phpcsFormat: ReportFormat = {
  parser: {
    format: 'phpcs',
    title: 'PHP_CodeSniffer JSON',
    produces: ['findings'],
    tools: [tool],
    categories: ['style'],
    severities: lintSeverities,
    parse: async (input, sink) => (await import('./read-phpcs.ts')).readPhpcs(input, sink),
  },
  detector: phpcsDetector,
  noun: 'a PHP_CodeSniffer report',
  exitCodes,
};
