import type { ReportFormat } from '../report-format.ts';
import { rubocopDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'rubocop';

/**
 * RuboCop's JSON report (`rubocop --format json --out FILE`).
 *
 * Fatal offenses and errors are `high`, warnings `medium`; conventions, refactoring and information are `low`. What
 * RuboCop corrected itself is suppressed. The report counts the files that were to be inspected and those that were:
 * the difference is a gap, as where a cop is configured wrongly, and so is a file that does not parse.
 *
 * @see https://docs.rubocop.org/rubocop/formatters.html#json-formatter
 */
export const rubocopFormat: ReportFormat = {
  parser: {
    format,
    title: 'RuboCop JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['style', 'code'],
    severities: ['high', 'medium', 'low', 'unknown'],
    parse: async (input, sink) => (await import('./read-rubocop.ts')).readRubocop(input, sink),
  },
  detector: rubocopDetector,
  noun: 'a RuboCop report',
  exitCodes,
};
