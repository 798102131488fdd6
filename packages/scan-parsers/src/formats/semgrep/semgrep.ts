import type { ReportFormat } from '../report-format.ts';
import { semgrepDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'semgrep';

/**
 * Semgrep's JSON report (`semgrep scan --json`), of the community and the pro engine.
 *
 * `ERROR` is high, `WARNING` medium, `INFO` low, as Semgrep itself maps them; `CRITICAL` to `LOW` are what they say.
 * Results with `is_ignored` (`nosemgrep`) are listed as suppressed. `errors[]` are files that were not, or not wholly,
 * analysed: scan gaps, never findings. So are rules that were not run, and a report without a result that names no file
 * which was scanned. Exports of the AppSec platform have another layout and are refused.
 *
 * The source that Semgrep quotes stays in here: `lines` takes part in a hash only, and where a rule is about secrets,
 * what its metavariables matched is taken out of the message.
 *
 * @see https://semgrep.dev/docs/semgrep-appsec-platform/json-and-sarif
 */
export const semgrepFormat: ReportFormat = {
  parser: {
    format,
    title: 'Semgrep JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['code', 'secret', 'vulnerability'],
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unknown'],
    parse: async (input, sink) => (await import('./read-semgrep.ts')).readSemgrep(input, sink),
  },
  detector: semgrepDetector,
  noun: 'a Semgrep report',
  exitCodes: exitCodes,
};
