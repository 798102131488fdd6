import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { spotOf } from '../../json/narrow.ts';
import { readJsonLines } from '../../json/read-json-lines.ts';
import { RefusalError } from '../../text/refusal-error.ts';
import { endlessLines } from '../linters/lint-summary.ts';
import { RuffReading, readRuffDiagnostic } from './diagnostic.ts';

const format = 'ruff-jsonl';
const linePath = '[]';

const emptyHint =
  'Ruff writes nothing when it finds nothing, but also when it fails: use `--output-format json`, whose clean report is `[]`.';

/** @throws {RefusalError} unless it is a Ruff report in JSON lines. */
export async function readRuffLines(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new RuffReading(input, sink);
  const { documents } = await readJsonLines(input, (value, place) => {
    reading.add(readRuffDiagnostic(value, spotOf(linePath, place)));
  });
  if (documents === 0) throw new RefusalError('empty', 'the report is empty', null, emptyHint);
  const summary = reading.summarise(format);
  return { ...summary, scanGaps: [...summary.scanGaps, endlessLines([0, 1])] };
}
