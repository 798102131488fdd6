import type { Metric, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { isObject } from '../../json/narrow.ts';
import { radonSummary, readRadonFiles } from './by-file.ts';
import { numberIn } from './number-in.ts';

/** The lines that Radon counts, by the name of their metric. */
const lineKinds = { loc: 'size.lines', sloc: 'size.sourceLines', lloc: 'size.logicalLines', comments: 'size.comments' };
const kinds = Object.keys(lineKinds);

/** @throws {RefusalError} unless it is a report of lines of Radon. */
export async function readRadonRaw(input: ReportInput): Promise<ReportSummary> {
  const sums = new Map<string, number>();
  let measured = 0;
  const read = await readRadonFiles(
    input,
    'a report of lines of Radon',
    'counts of lines for each file',
    (value, spot) => {
      if (!isObject(value)) return false;
      measured += 1;
      for (const kind of kinds) sums.set(kind, (sums.get(kind) ?? 0) + numberIn(value, kind, spot));
      return true;
    },
  );
  const metrics: Record<string, Metric> = {};
  if (measured > 0)
    for (const [kind, name] of Object.entries(lineKinds))
      metrics[name] = { value: sums.get(kind) ?? 0, sampleSize: measured, combine: 'sum', unit: 'count' };
  return radonSummary('radon-raw', metrics, read, Object.fromEntries(sums));
}
