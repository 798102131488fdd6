import type { ReportFormat } from '../report-format.ts';
import { govulncheckDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'govulncheck';

/**
 * govulncheck's stream of messages (`govulncheck -format json ./...`).
 *
 * One finding for each vulnerability of a module in one version, rated by how near it is to the code, as in the tool's
 * SARIF: `high` if a vulnerable function is called, `medium` if its package is imported, `low` if the module is only
 * required. A scan of packages (`-scan package`) cannot see calls, so that an import is `high` there and the rest
 * `medium`; in a scan of modules all are `high`. The stream has no end of its own: without exit code 0 the last messages may be lost, and a run that failed
 * looks like a clean one.
 *
 * @see https://pkg.go.dev/golang.org/x/vuln/internal/govulncheck and ADR 0192
 */
export const govulncheckFormat: ReportFormat = {
  parser: {
    format,
    title: 'govulncheck JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability'],
    severities: ['high', 'medium', 'low'],
    parse: async (input, sink) => (await import('./read-govulncheck.ts')).readGovulncheck(input, sink),
  },
  detector: govulncheckDetector,
  noun: 'a govulncheck report',
  exitCodes,
};
