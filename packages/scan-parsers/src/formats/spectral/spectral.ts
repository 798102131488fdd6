import { lintSeverities } from '../linters/level-severity.ts';
import type { ReportFormat } from '../report-format.ts';
import { spectralDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'spectral';

/**
 * Spectral's JSON report (`spectral lint --format json`).
 *
 * An error is `high`, a warning `medium`, information `low`, a hint `info`. A document that does not parse, and one to
 * which no rule applies because its format is not known, are gaps. An empty list does not say which documents were
 * looked at.
 *
 * @see https://docs.stoplight.io/docs/spectral/9ffa04e052cc1-spectral-cli and ADR 0192
 */
export const spectralFormat: ReportFormat = {
  parser: {
    format,
    title: 'Spectral JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['style', 'code'],
    severities: lintSeverities,
    parse: async (input, sink) => (await import('./read-spectral.ts')).readSpectral(input, sink),
  },
  detector: spectralDetector,
  noun: 'a Spectral report',
  exitCodes,
};
