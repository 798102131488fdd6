import type { ReportFormat } from '../report-format.ts';
import { brakemanDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'brakeman';

/**
 * Brakeman's JSON report (`brakeman --format json --output FILE`).
 *
 * Brakeman has a confidence and no severity: as in its SARIF, high confidence is `high`, medium `medium` and weak `low`,
 * and the rule is the number of the warning (`BRAKE0014`). Ignored warnings are suppressed. Errors of the scan, an
 * application without a controller, a model and a template, and a run without checks are gaps.
 *
 * @see https://brakemanscanner.org/docs/options/
 */
export const brakemanFormat: ReportFormat = {
  parser: {
    format,
    title: 'Brakeman JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['code'],
    severities: ['high', 'medium', 'low', 'unknown'],
    parse: async (input, sink) => (await import('./read-brakeman.ts')).readBrakeman(input, sink),
  },
  detector: brakemanDetector,
  noun: 'a Brakeman report',
  exitCodes,
};
