import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import type { JsonPlace } from '../../json/capture.ts';
import { isObject, spotOf } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary, nothingScanned } from '../linters/lint-summary.ts';
import type { ReportFormat, ToolExitCodes } from '../report-format.ts';
import { eslintDetector } from './detector.ts';
import { EslintReading } from './result.ts';

const format = 'eslint';

const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [2] },
};

/**
 * ESLint's JSON report (`eslint --format json`, or `json-with-metadata`), of all versions.
 *
 * An error is `high`, a warning `medium`, as in ESLint's SARIF. What a comment suppresses is listed as suppressed, with
 * its reason. A clean report lists every file that was linted: a report without a file is a scan of nothing. Files that
 * do not parse, and files that ESLint was given and ignores, are findings as ESLint counts them, and scan gaps.
 *
 * @see https://eslint.org/docs/latest/use/formatters/#json
 */
export const eslintFormat: ReportFormat = {
  parser: {
    format,
    title: 'ESLint JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['code', 'style', 'secret'],
    severities: ['high', 'medium'],
    parse: readEslint,
  },
  detector: eslintDetector,
  noun: 'an ESLint report',
  exitCodes,
};

async function readEslint(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
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
