import type { ReportFormat } from '../report-format.ts';
import { osvScannerDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'osv-scanner';

/**
 * OSV-Scanner's JSON report (`osv-scanner scan --format json`), versions 1 and 2.
 *
 * One finding for each group of advisories that mean the same, rated by the highest CVSS score, else by the word of its
 * database, else unrated. Licences that the policy forbids are findings about licences. A scan without packages exits
 * with 128 and writes no report.
 *
 * @see https://google.github.io/osv-scanner/output/#json
 */
export const osvScannerFormat: ReportFormat = {
  parser: {
    format,
    title: 'OSV-Scanner JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability', 'license'],
    severities: ['critical', 'high', 'medium', 'low', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-osv-scanner.ts')).readOsvScanner(input, sink),
  },
  detector: osvScannerDetector,
  noun: 'an OSV-Scanner report',
  exitCodes,
};
