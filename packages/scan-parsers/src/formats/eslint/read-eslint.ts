import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import type { JsonPlace } from '../../json/capture.ts';
import { isObject, spotOf } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary, nothingScanned } from '../linters/lint-summary.ts';
import { EslintReading } from './result.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'eslint';

/** @throws {RefusalError} unless it is an ESLint report. */
export async function readEslint(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new EslintReading(input, sink);
  const rest = await readJson(
    input,
    ['[]', 'results[]'].map((path) => ({
      path,
      take: (value: unknown, place: JsonPlace) => {
        reading.add(value, spotOf(path, place));
      },
    })),
  );
  if (!Array.isArray(rest) && !(isObject(rest) && Array.isArray(rest['results']) && isObject(rest['metadata'])))
    throw notThisFormat('an ESLint report', 'an array of files, or an object with `results` and `metadata`');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: reading.files === 0 ? [nothingScanned('no file was linted')] : reading.gaps(),
    exitCodes: exitCodes.meaning,
    figures: reading.figures(),
  });
}
