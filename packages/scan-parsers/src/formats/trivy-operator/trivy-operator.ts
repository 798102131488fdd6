import type { ReportFormat } from '../report-format.ts';
import { trivyOperatorDetector } from './detector.ts';

const format = 'trivy-operator';

/**
 * Resources of Trivy's operator (`kubectl get vulnerabilityreports -A -o json`), one or a list of several kinds.
 *
 * Vulnerability, configuration, RBAC and infrastructure assessment and exposed secret reports, of namespaces and of the
 * cluster, and compliance reports. Checks that succeeded are not findings. In a compliance report each failed check of
 * a control is one, or the control where only its number is stated; controls that are checked by hand do not count. A
 * list without an element is a scan of nothing, and so are configurations and compliance without a check. A report that
 * counts more than it lists contradicts itself, and a page of a longer list lacks the rest. What was matched of a secret
 * does not leave the parser.
 *
 * @see https://aquasecurity.github.io/trivy-operator/latest/docs/crds/
 */
export const trivyOperatorFormat: ReportFormat = {
  parser: {
    format,
    title: 'Trivy operator JSON',
    produces: ['findings'],
    tools: ['trivy'],
    categories: ['vulnerability', 'misconfiguration', 'secret'],
    severities: ['critical', 'high', 'medium', 'low', 'unknown'],
    parse: async (input, sink) => (await import('./read-trivy-operator.ts')).readTrivyOperator(input, sink, format),
  },
  detector: trivyOperatorDetector,
  noun: "a report of Trivy's operator",
  exitCodes: null,
};
