import type { ReportFormat } from '../report-format.ts';
import { tfsecDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'tfsec';

/**
 * tfsec's JSON report (`tfsec --format json`).
 *
 * Severities are the tool's own words. What a comment ignores is suppressed, what passed is counted; both are listed on
 * request only. `results` is `null` for clean files and for a folder without any, so such a report needs an exit code.
 *
 * @see https://aquasecurity.github.io/tfsec/latest/guides/usage/ and ADR 0192
 */
export const tfsecFormat: ReportFormat = {
  parser: {
    format,
    title: 'tfsec JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['misconfiguration', 'secret'],
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-tfsec.ts')).readTfsec(input, sink),
  },
  detector: tfsecDetector,
  noun: 'a tfsec report',
  exitCodes,
};
