import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { spotOf } from '../../json/narrow.ts';
import { readJsonLines } from '../../json/read-json-lines.ts';
import { RefusalError } from '../../text/refusal-error.ts';
import type { ReportFormat } from '../report-format.ts';
import { rdjsonlDetector } from './detectors.ts';
import { RdjsonReading } from './diagnostic.ts';
import { rdjsonFormat } from './rdjson.ts';

const format = 'rdjsonl';

/**
 * reviewdog's diagnostic format in JSON lines (`rdjsonl`), rated as in `rdjson`.
 *
 * A clean run writes nothing, and so does a run that never happened: an empty file is refused. `rdjson` distinguishes
 * the two.
 *
 * @see https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
 */
export const rdjsonlFormat: ReportFormat = {
  parser: { ...rdjsonFormat.parser, format, title: 'Reviewdog JSON lines', parse: readRdjsonl },
  detector: rdjsonlDetector,
  noun: 'a report in rdjsonl',
  exitCodes: null,
};

const emptyHint =
  'A tool that writes rdjsonl writes nothing when it finds nothing, but also when it fails: use rdjson.';

async function readRdjsonl(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new RdjsonReading(input, sink);
  const { documents } = await readJsonLines(input, (value, place) => {
    reading.add(value, spotOf('[]', place), { tool: null, severity: null });
  });
  if (documents === 0) throw new RefusalError('empty', 'the report is empty', null, emptyHint);
  return reading.summarise(format, null);
}
