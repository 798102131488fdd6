import type { ReportFormat } from '../report-format.ts';
import { cargoDenyDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'cargo-deny';

/**
 * cargo-deny's JSON lines, which it writes to standard error (`cargo deny --format json check`).
 *
 * Vulnerabilities are rated by the score of their CVSS 3 vector, other advisories as cargo-audit's warnings are. Of bans,
 * licences and sources an error is `high`, a warning `medium`, a note `low`, help `info`. A log of an error, the summary
 * missing at the end, a summary of no check, and errors and warnings that are counted and not listed are gaps.
 *
 * @see https://embarkstudios.github.io/cargo-deny/cli/check.html
 */
export const cargoDenyFormat: ReportFormat = {
  parser: {
    format,
    title: 'cargo-deny JSON lines',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability', 'license', 'misconfiguration'],
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-cargo-deny.ts')).readCargoDeny(input, sink),
  },
  detector: cargoDenyDetector,
  noun: 'a cargo-deny report',
  exitCodes,
};
