import type { ReportFormat } from '../report-format.ts';
import { cargoAuditDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'cargo-audit';

/**
 * cargo-audit's JSON report (`cargo audit --json`).
 *
 * Vulnerabilities are rated by the score of their CVSS 3 vector; without a vector they are unrated, with one of another
 * version `unknown`. What it only warns of is a finding, too: `unsound` code is `medium`, an unmaintained or yanked crate
 * `low`, a notice `info`. A lock file without packages and an empty database are scans of nothing; a count above what is
 * listed contradicts the report.
 *
 * @see https://github.com/rustsec/rustsec/tree/main/cargo-audit
 */
export const cargoAuditFormat: ReportFormat = {
  parser: {
    format,
    title: 'cargo-audit JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability'],
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-cargo-audit.ts')).readCargoAudit(input, sink),
  },
  detector: cargoAuditDetector,
  noun: 'a cargo-audit report',
  exitCodes,
};
