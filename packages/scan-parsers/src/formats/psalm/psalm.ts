import type { ReportFormat } from '../report-format.ts';
import { psalmDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'psalm';

/**
 * Psalm's JSON report (`psalm --output-format=json`, `psalm --report=FILE.json`).
 *
 * An error is `high`, an information `low`, as in its Checkstyle XML. Tainted input is a matter of security; all else is
 * of types. A file that does not parse is a gap. `[]` does not say that a file was looked at: only exit code 0 shows it.
 *
 * @see https://psalm.dev/docs/running_psalm/command_line_usage/ and ADR 0192
 */
export const psalmFormat: ReportFormat = {
  parser: {
    format,
    title: 'Psalm JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['type', 'code'],
    severities: ['high', 'medium', 'low', 'unknown'],
    parse: async (input, sink) => (await import('./read-psalm.ts')).readPsalm(input, sink),
  },
  detector: psalmDetector,
  noun: 'a Psalm report',
  exitCodes,
};
