import type { ReportFormat } from '../report-format.ts';
import { grypeDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'grype';

/**
 * Grype's JSON report (`grype … -o json`).
 *
 * The severity is Grype's own; `Negligible` is `info`. Where it is `Unknown` or missing, the highest CVSS score of the
 * advisory is used, and without one it is unknown. A match in several places is several findings, as Grype lists them.
 * `ignoredMatches` are listed as suppressed, with the rule that ignored them. Packages of a distribution past its end
 * of life get no advisories: a scan gap.
 *
 * @see https://github.com/anchore/grype#output-formats
 */
export const grypeFormat: ReportFormat = {
  parser: {
    format,
    title: 'Grype JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability'],
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unknown'],
    parse: async (input, sink) => (await import('./read-grype.ts')).readGrype(input, sink),
  },
  detector: grypeDetector,
  noun: 'a Grype report',
  exitCodes: exitCodes,
};
