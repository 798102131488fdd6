import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { spotOf } from '../../json/narrow.ts';
import { readJsonLines } from '../../json/read-json-lines.ts';
import { RefusalError } from '../../text/refusal-error.ts';
import type { ReportFormat } from '../report-format.ts';
import { ruffJsonLinesDetector } from './detectors.ts';
import { readRuffDiagnostic, RuffReading } from './diagnostic.ts';
import { ruffExitCodes } from './exit-codes.ts';

const format = 'ruff-jsonl';
const linePath = '[]';

/**
 * Ruff's JSON lines (`ruff check --output-format json-lines`): one diagnostic a line, rated as in its JSON report.
 *
 * A clean run writes nothing, and so does a run that never happened: an empty file is refused. The JSON report
 * distinguishes the two.
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
    parse: readRuffLines,
  },
  detector: ruffJsonLinesDetector,
  noun: 'a Ruff report in JSON lines',
  exitCodes: ruffExitCodes,
};

const emptyHint =
  'Ruff writes nothing when it finds nothing, but also when it fails: use `--output-format json`, whose clean report is `[]`.';

async function readRuffLines(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new RuffReading(input, sink);
  const { documents } = await readJsonLines(input, (value, place) => {
    reading.add(readRuffDiagnostic(value, spotOf(linePath, place)));
  });
  if (documents === 0) throw new RefusalError('empty', 'the report is empty', null, emptyHint);
  return reading.summarise(format);
}
