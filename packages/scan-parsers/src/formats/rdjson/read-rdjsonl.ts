import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { spotOf } from '../../json/narrow.ts';
import { readJsonLines } from '../../json/read-json-lines.ts';
import { RefusalError } from '../../text/refusal-error.ts';
import { endlessLines } from '../linters/lint-summary.ts';
import { RdjsonReading } from './diagnostic.ts';

const format = 'rdjsonl';

const emptyHint =
  'A tool that writes rdjsonl writes nothing when it finds nothing, but also when it fails: use rdjson.';

/** @throws {RefusalError} unless it is a report in rdjsonl. */
export async function readRdjsonl(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new RdjsonReading(input, sink);
  const { documents } = await readJsonLines(input, (value, place) => {
    reading.add(value, spotOf('[]', place), { tool: null, severity: null });
  });
  if (documents === 0) throw new RefusalError('empty', 'the report is empty', null, emptyHint);
  const summary = reading.summarise(format, null);
  return { ...summary, scanGaps: [...summary.scanGaps, endlessLines([0, 1])] };
}
