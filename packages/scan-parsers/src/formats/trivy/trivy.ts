import type { ReportFormat } from '../report-format.ts';
import { trivyDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'trivy';

/**
 * Trivy's JSON report (`trivy … -f json`): version 1 (before 0.20), version 2, and `trivy k8s` in its layouts.
 *
 * Counted are vulnerabilities, misconfigurations that failed, secrets and licences. Misconfigurations with the status
 * `EXCEPTION` and modified findings are listed as suppressed; `PASS` is not a finding. An operating system past its end
 * of life gets no advisories, which is a scan gap. So is a report that names no target, and one whose `MisconfSummary`
 * states more failures than it lists.
 *
 * @see https://trivy.dev/latest/docs/configuration/reporting/#json
 */
export const trivyFormat: ReportFormat = {
  parser: {
    format,
    title: 'Trivy JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability', 'misconfiguration', 'secret', 'license'],
    severities: ['critical', 'high', 'medium', 'low', 'unknown'],
    parse: async (input, sink) => (await import('./read-trivy.ts')).readTrivy(input, sink),
  },
  detector: trivyDetector,
  noun: 'a Trivy report',
  exitCodes: exitCodes,
};
