import type { ReportFormat } from '../report-format.ts';
import { bundlerAuditDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'bundler-audit';

/**
 * bundler-audit's JSON report (`bundle-audit check --format json --output FILE`).
 *
 * Its criticality follows the CVSS score; without a score it is unrated. A source of gems without encryption is a
 * finding of its own kind, `medium`. A result of a type that is not known is a gap.
 *
 * @see https://github.com/rubysec/bundler-audit#readme
 */
export const bundlerAuditFormat: ReportFormat = {
  parser: {
    format,
    title: 'bundler-audit JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability', 'misconfiguration'],
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-bundler-audit.ts')).readBundlerAudit(input, sink),
  },
  detector: bundlerAuditDetector,
  noun: 'a bundler-audit report',
  exitCodes,
};
