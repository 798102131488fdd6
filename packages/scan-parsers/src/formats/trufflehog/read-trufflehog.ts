import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { spotOf } from '../../json/narrow.ts';
import { readJsonLines } from '../../json/read-json-lines.ts';
import { RefusalError } from '../../text/refusal-error.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { TrufflehogReader } from './line.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'trufflehog';

const emptyHint =
  'TruffleHog prints nothing when it finds nothing, but also when it fails: keep its log (`2>&1`) in the report.';

/** @throws {RefusalError} unless it is a TruffleHog report. */
export async function readTrufflehog(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reader = new TrufflehogReader(format, input, sink);
  const { documents } = await readJsonLines(input, (value, place) => {
    reader.add(value, spotOf('[]', place));
  });
  if (documents === 0) throw new RefusalError('empty', 'the report is empty', null, emptyHint);
  return lintSummary({
    format,
    tools: [format],
    scanGaps: reader.gaps(),
    exitCodes: exitCodes.meaning,
    figures: reader.figures(),
  });
}
