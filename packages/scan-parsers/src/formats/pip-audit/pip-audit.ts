import type { ReportFormat } from '../report-format.ts';
import { pipAuditDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'pip-audit';

/**
 * pip-audit's JSON report (`pip-audit -f json`): the array of 1.x and the object of 2.x.
 *
 * pip-audit has no severity: every finding is `unrated`. A dependency with a `skip_reason` was not checked and is a
 * scan gap, whatever the exit code is. The id of an advisory depends on the service that was asked, so identity is
 * based on its id and aliases together.
 *
 * @see https://github.com/pypa/pip-audit#usage
 */
export const pipAuditFormat: ReportFormat = {
  parser: {
    format,
    title: 'pip-audit JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability'],
    severities: ['unrated'],
    parse: async (input, sink) => (await import('./read-pip-audit.ts')).readPipAudit(input, sink),
  },
  detector: pipAuditDetector,
  noun: 'a pip-audit report',
  exitCodes: exitCodes,
};
