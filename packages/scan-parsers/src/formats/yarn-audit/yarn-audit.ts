import { auditSeverities } from '../npm-audit/audit-reading.ts';
import type { ReportFormat } from '../report-format.ts';
import { yarnAuditDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'yarn-audit';

/**
 * The JSON lines of `yarn audit --json` (Yarn 1) and `yarn npm audit --json` (Yarn 4).
 *
 * Classic Yarn ends with a summary, without which the audit failed or the file was cut off. It lists an advisory for
 * each path; here it is one finding for each version. What the summary counts and no line shows (`--level`) is a gap,
 * and so is an audit without a lock file. Yarn 4 writes no last line, so without its exit
 * code lines may be lost; and nothing when it finds nothing, as a run that failed does: an empty file is refused.
 *
 * @see https://classic.yarnpkg.com/lang/en/docs/cli/audit/ and https://yarnpkg.com/cli/npm/audit
 */
export const yarnAuditFormat: ReportFormat = {
  parser: {
    format,
    title: 'Yarn audit JSON lines',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability'],
    severities: auditSeverities,
    parse: async (input, sink) => (await import('./read-yarn-audit.ts')).readYarnAudit(input, sink),
  },
  detector: yarnAuditDetector,
  noun: 'a Yarn audit report',
  exitCodes,
};
