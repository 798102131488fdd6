import type { ReportFormat } from '../report-format.ts';
import { ruffJsonLinesDetector } from './detectors.ts';
import { ruffExitCodes } from './exit-codes.ts';

const format = 'ruff-jsonl';

/**
 * Ruff's JSON lines (`ruff check --output-format json-lines`): one diagnostic a line, rated as in its JSON report.
 *
 * A clean run writes nothing, and so does a run that never happened: an empty file is refused. Without its exit
 * code lines may be lost. The JSON report distinguishes these.
 *
 * @see https://docs.astral.sh/ruff/settings/#output-format
 */
export const ruffJsonLinesFormat: ReportFormat = {
  parser: {
    format,
    title: 'Ruff JSON lines',
    produces: ['findings'],
    tools: ['ruff'],
    categories: ['code', 'style'],
    severities: ['high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-ruff-jsonl.ts')).readRuffLines(input, sink),
  },
  detector: ruffJsonLinesDetector,
  noun: 'a Ruff report in JSON lines',
  exitCodes: ruffExitCodes,
};
