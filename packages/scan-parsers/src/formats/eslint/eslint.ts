import type { ReportFormat } from '../report-format.ts';
import { eslintDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'eslint';

/**
 * ESLint's JSON report (`eslint --format json`, or `json-with-metadata`), of all versions.
 *
 * An error is `high`, a warning `medium`, as in ESLint's SARIF. What a comment suppresses is listed as suppressed, with
 * its reason. A clean report lists every file that was linted: a report without a file is a scan of nothing. Files that
 * do not parse, and files that ESLint was given and ignores, are findings as ESLint counts them, and scan gaps.
 *
 * @see https://eslint.org/docs/latest/use/formatters/#json
 */
export const eslintFormat: ReportFormat = {
  parser: {
    format,
    title: 'ESLint JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['code', 'style', 'secret'],
    severities: ['high', 'medium'],
    parse: async (input, sink) => (await import('./read-eslint.ts')).readEslint(input, sink),
  },
  detector: eslintDetector,
  noun: 'an ESLint report',
  exitCodes,
};
