import { lintSeverities } from '../linters/level-severity.ts';
import type { ReportFormat } from '../report-format.ts';
import { staticcheckDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'staticcheck';

/**
 * Staticcheck's JSON lines (`staticcheck -f json ./...`).
 *
 * An error is `high`, a warning `medium`; what `-show-ignored` adds is suppressed. Where a package does not compile, no
 * check was run on it, which is a gap. A clean run writes nothing, and so does one that never happened: an empty file is
 * refused. Without its exit code lines may be lost. SARIF (`-f sarif`) distinguishes these.
 *
 * @see https://staticcheck.dev/docs/running-staticcheck/cli/formatters/ and ADR 0192
 */
export const staticcheckFormat: ReportFormat = {
  parser: {
    format,
    title: 'Staticcheck JSON lines',
    produces: ['findings'],
    tools: [format],
    categories: ['code', 'style'],
    severities: lintSeverities,
    parse: async (input, sink) => (await import('./read-staticcheck.ts')).readStaticcheck(input, sink),
  },
  detector: staticcheckDetector,
  noun: 'a Staticcheck report',
  exitCodes,
};
