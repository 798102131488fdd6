import type { ReportFormat } from '../report-format.ts';
import { composerAuditDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'composer-audit';

/**
 * Composer's JSON report (`composer audit --format=json`).
 *
 * Advisories are rated from Composer 2.7 on; before, they are unrated. Abandoned packages are findings as well: `low`,
 * as unmaintained crates are. What the configuration ignores is suppressed. Repositories that did not answer are gaps.
 * The report does not say which versions are installed, nor how many packages were looked at: a clean one is believed,
 * since a run over no package leaves none.
 *
 * @see https://getcomposer.org/doc/03-cli.md#audit
 */
export const composerAuditFormat: ReportFormat = {
  parser: {
    format,
    title: 'Composer audit JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability'],
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-composer-audit.ts')).readComposerAudit(input, sink),
  },
  detector: composerAuditDetector,
  noun: 'a Composer audit report',
  exitCodes,
};
