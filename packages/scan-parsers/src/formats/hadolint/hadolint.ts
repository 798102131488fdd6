import { lintSeverities } from '../linters/level-severity.ts';
import type { ReportFormat } from '../report-format.ts';
import { hadolintDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'hadolint';

/**
 * Hadolint's JSON report (`hadolint --format json`).
 *
 * An error is `high`, a warning `medium`, information `low`, style `info`. A file that does not parse is a finding and a
 * gap, because no rule was run on it. A clean report is `[]`.
 *
 * @see https://github.com/hadolint/hadolint#cli
 */
export const hadolintFormat: ReportFormat = {
  parser: {
    format,
    title: 'Hadolint JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['misconfiguration'],
    severities: lintSeverities,
    parse: async (input, sink) => (await import('./read-hadolint.ts')).readHadolint(input, sink),
  },
  detector: hadolintDetector,
  noun: 'a Hadolint report',
  exitCodes,
};
