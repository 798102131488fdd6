import type { ReportFormat } from '../report-format.ts';
import { phpstanDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'phpstan';

/**
 * PHPStan's JSON report (`phpstan analyse --error-format=json`).
 *
 * PHPStan knows errors only: they are `high`, as in its Checkstyle XML. The rule is the identifier that it gives from
 * version 1.11 on. Files that do not parse, and internal errors, are gaps; so are errors outside the files, but for
 * those about patterns that ignore nothing. The report does not list clean files; a run over none leaves no report.
 *
 * @see https://phpstan.org/user-guide/output-format
 */
export const phpstanFormat: ReportFormat = {
  parser: {
    format,
    title: 'PHPStan JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['type'],
    severities: ['high'],
    parse: async (input, sink) => (await import('./read-phpstan.ts')).readPhpstan(input, sink),
  },
  detector: phpstanDetector,
  noun: 'a PHPStan report',
  exitCodes,
};
