import type { ReportFormat } from '../report-format.ts';
import { safetyDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'safety';

/**
 * Safety's JSON reports: that of `safety check --output json` (versions 2 and 3), and that of `safety scan --output
 * json` (version 3).
 *
 * `check` rates a vulnerability only for customers, `scan` never does: what is not rated is unrated. Ignored
 * vulnerabilities are suppressed. A report that lists no package is a scan of nothing: requirements without a version
 * are left out by `check`, without a word.
 *
 * @see https://docs.safetycli.com/safety-docs/output/json-output
 */
export const safetyFormat: ReportFormat = {
  parser: {
    format,
    title: 'Safety JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability'],
    severities: ['critical', 'high', 'medium', 'low', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-safety.ts')).readSafety(input, sink),
  },
  detector: safetyDetector,
  noun: 'a Safety report',
  exitCodes,
};
