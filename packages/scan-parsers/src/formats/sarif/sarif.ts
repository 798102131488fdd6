import type { ExitCodeLookup, ReportFormat } from '../report-format.ts';
import { sarifDetector } from './detector.ts';

/**
 * SARIF 2.1.0 logs of any tool.
 *
 * Follows the standard, clause by clause, and where tools bend it never rates a result lower: see the files in
 * `sarif/`. Results are streamed; a log in which they come before what they depend on is read twice. Neither snippets
 * nor foreign fingerprints leave the parser, and no free text at all from the logs of tools that look for secrets.
 *
 * @param loadExitCodes what loads the exit codes of tools.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function createSarifFormat(loadExitCodes: () => Promise<ExitCodeLookup>): ReportFormat {
  return {
    parser: {
      format: 'sarif',
      title: 'SARIF 2.1.0',
      produces: ['findings'],
      tools: null,
      parse: async (input, sink) => (await import('./read-sarif.ts')).readSarif(input, sink, await loadExitCodes()),
    },
    detector: sarifDetector,
    noun: 'a SARIF log',
    exitCodes: null,
  };
}
