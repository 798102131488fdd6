import type { ReportFormat } from '../report-format.ts';
import { golangciLintDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'golangci-lint';

/**
 * golangci-lint's JSON report (`--output.json.path` of version 2, `--out-format json` of version 1).
 *
 * The rule of a finding is the linter that made it. A finding without a severity is `high`: golangci-lint calls it an
 * error in its other formats. Where a package does not compile (`typecheck`), no linter looked at it, which is a gap;
 * so are linters that could not be run, an error of the run, and a run without a linter. What `//nolint` and exclusions
 * hide is not in the report.
 *
 * @see https://golangci-lint.run/docs/configuration/file/#output-configuration
 */
export const golangciLintFormat: ReportFormat = {
  parser: {
    format,
    title: 'golangci-lint JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['style', 'code'],
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unknown'],
    parse: async (input, sink) => (await import('./read-golangci-lint.ts')).readGolangciLint(input, sink),
  },
  detector: golangciLintDetector,
  noun: 'a golangci-lint report',
  exitCodes,
};
