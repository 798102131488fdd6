import type { ReportFormat } from '../report-format.ts';
import { yamllintDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'yamllint';

/**
 * yamllint's parsable output (`yamllint --format parsable`).
 *
 * An error is `high`, a warning `medium`. A file that does not parse is a gap. yamllint prints nothing when it finds
 * nothing, and no end: an empty file is refused, and only an exit code shows that the list is whole.
 *
 * @see https://yamllint.readthedocs.io/en/stable/quickstart.html and ADR 0192
 */
export const yamllintFormat: ReportFormat = {
  parser: {
    format,
    title: 'yamllint parsable output',
    produces: ['findings'],
    tools: [format],
    categories: ['style', 'code'],
    severities: ['high', 'medium'],
    parse: async (input, sink) => (await import('./read-yamllint.ts')).readYamllint(input, sink),
  },
  detector: yamllintDetector,
  noun: 'the output of yamllint',
  exitCodes,
};
