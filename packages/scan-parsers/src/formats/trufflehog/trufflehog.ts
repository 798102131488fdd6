import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { readJsonLines } from '../../json/read-json-lines.ts';
import { spotOf } from '../../json/narrow.ts';
import { RefusalError } from '../../text/refusal-error.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import type { ReportFormat, ToolExitCodes } from '../report-format.ts';
import { trufflehogDetector } from './detector.ts';
import { TrufflehogReader } from './line.ts';

const format = 'trufflehog';

// Without `--fail` findings give 0 as well.
const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [183], failure: [1] },
};

/**
 * TruffleHog's JSON lines (`trufflehog filesystem . --json`), version 3, with or without its log.
 *
 * Secrets are unrated; one that was verified has a high confidence. The secret itself, what it was found with, and
 * persons and commits never leave this parser. A scan that finds nothing prints nothing, as one that failed does: an
 * empty file is refused. The log says how much was looked at, and that the scan came to its end; without it the end may
 * be lost, unless an exit code shows that the list is whole. Errors in the log are gaps.
 *
 * @see https://github.com/trufflesecurity/trufflehog#readme and ADR 0192
 */
export const trufflehogFormat: ReportFormat = {
  parser: {
    format,
    title: 'TruffleHog JSON lines',
    produces: ['findings'],
    tools: [format],
    categories: ['secret'],
    severities: ['unrated'],
    parse: readTrufflehog,
  },
  detector: trufflehogDetector,
  noun: 'a TruffleHog report',
  exitCodes,
};

const emptyHint =
  'TruffleHog prints nothing when it finds nothing, but also when it fails: keep its log (`2>&1`) in the report.';

async function readTrufflehog(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
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
