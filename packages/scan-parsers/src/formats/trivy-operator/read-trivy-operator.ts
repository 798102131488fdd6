import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { isCount, isObject, spotOf, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { OperatorReading } from './operator-reading.ts';

const itemsPath = 'items[]';

/** @throws {RefusalError} unless these are resources of Trivy's operator. */
export async function readTrivyOperator(input: ReportInput, sink: FindingSink, format: string): Promise<ReportSummary> {
  const reading = new OperatorReading(input, sink);
  const rest = await readJson(input, [
    {
      path: itemsPath,
      take: (value, place) => {
        reading.add(value, spotOf(itemsPath, place));
      },
    },
  ]);
  const document = isObject(rest) ? rest : {};
  const isList = /^(?:\w+Report)?List$/u.test(textOrNull(document['kind']) ?? '');
  if (isList !== Array.isArray(document['items']))
    throw notThisFormat("a report of Trivy's operator", '`items` in a list, and in a list alone');
  if (!isList) reading.add(document, { pointer: '', offset: null });
  return {
    ...lintSummary({
      format,
      tools: ['trivy'],
      scanGaps: [...(isList ? lostPages(document) : []), ...reading.gaps()],
      exitCodes: null,
      figures: reading.figures(),
    }),
    producedAt: reading.oldest,
  };
}

/** The API says so where there is more. */
function lostPages({ metadata }: JsonObject): readonly ScanGap[] {
  const page = isObject(metadata) ? metadata : {};
  const left = page['remainingItemCount'];
  if (textOrNull(page['continue']) === null && !(isCount(left) && left > 0)) return [];
  const count = isCount(left) && left > 0 ? left : 1;
  return [{ code: 'results-missing', count, of: null, examples: ['this is one page of a longer list'] }];
}
