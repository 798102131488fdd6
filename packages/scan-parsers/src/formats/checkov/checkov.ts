import type { ReportFormat } from '../report-format.ts';
import { checkovDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'checkov';

/**
 * Checkov's JSON report (`checkov -o json`): of one framework, of several, and of none.
 *
 * Checkov has severities only with a key for its platform; without one its findings are unrated. Skipped checks are
 * suppressed findings, with the reason. Files that do not parse, a run without a single check, and a summary that counts
 * more failures than are listed are gaps.
 *
 * @see https://www.checkov.io/2.Basics/Reviewing%20Scan%20Results.html
 */
export const checkovFormat: ReportFormat = {
  parser: {
    format,
    title: 'Checkov JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['misconfiguration', 'secret'],
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-checkov.ts')).readCheckov(input, sink),
  },
  detector: checkovDetector,
  noun: 'a Checkov report',
  exitCodes,
};
