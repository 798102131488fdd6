import type { ReportFormat } from '../report-format.ts';
import { auditSeverities } from './audit-reading.ts';
import { npmAuditDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'npm-audit';

/**
 * The JSON report of `npm audit --json` (npm 6 and later), `pnpm audit --json` and `yarn npm audit --json` of Yarn 2
 * and 3.
 *
 * One finding for each advisory about a package, and in the older layout for each version of it that was found; npm's
 * own totals count packages, and those that are affected by others alone. npm's newer layout does not say which version
 * is installed. What the totals count and the report does not list (pnpm leaves out what `auditConfig` ignores) is a
 * gap, and so is an audit of no dependency. An audit that failed writes an error, which is refused.
 *
 * @see https://docs.npmjs.com/cli/commands/npm-audit
 */
export const npmAuditFormat: ReportFormat = {
  parser: {
    format,
    title: 'npm audit JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability'],
    severities: auditSeverities,
    parse: async (input, sink) => (await import('./read-npm-audit.ts')).readNpmAudit(input, sink),
  },
  detector: npmAuditDetector,
  noun: 'an npm audit report',
  exitCodes,
};
