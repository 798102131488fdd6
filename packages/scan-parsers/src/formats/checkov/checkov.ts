import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { isObject, requireObject, spotOf } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import type { ReportFormat, ToolExitCodes } from '../report-format.ts';
import { checkovDetector } from './detector.ts';
import { RunReader } from './run.ts';

const format = 'checkov';

// `--soft-fail` gives 0 with findings; files that do not parse alone give 0 as well.
const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [2] },
};

/**
 * Checkov's JSON report (`checkov -o json`): of one framework, of several, and of none.
 *
 * Checkov has severities only with a key for its platform; without one its findings are unrated. Skipped checks are
 * suppressed findings, with the reason. Files that do not parse, a run without a single check, and a summary that counts
 * more failures than are listed are gaps.
 *
 * @see https://www.checkov.io/2.Basics/Reviewing%20Scan%20Results.html
 */
export const checkovFormat: ReportFormat = {
  parser: {
    format,
    title: 'Checkov JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['misconfiguration', 'secret'],
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: readCheckov,
  },
  detector: checkovDetector,
  noun: 'a Checkov report',
  exitCodes,
};

async function readCheckov(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reader = new RunReader(input, sink);
  const rest = await readJson(input, [
    {
      path: '[]',
      take: (value, place) => {
        const spot = spotOf('[]', place);
        reader.addRun(requireObject(value, spot, 'a run'), spot);
      },
    },
  ]);
  readSingle(rest, reader);
  return lintSummary({
    format,
    tools: [format],
    scanGaps: reader.gaps(),
    exitCodes: exitCodes.meaning,
    figures: { ...reader.problems.figures(), passed: reader.passed, frameworks: [...reader.frameworks] },
  });
}

/** A report of one framework is the run itself; one of none is a summary. */
function readSingle(rest: unknown, reader: RunReader): void {
  if (Array.isArray(rest) && reader.frameworks.length > 0) return;
  if (isObject(rest) && typeof rest['check_type'] === 'string') reader.addRun(rest, { pointer: '', offset: null });
  else if (isObject(rest) && typeof rest['checkov_version'] === 'string') reader.addSummary(rest);
  else throw notThisFormat('a Checkov report', 'an object with `check_type`, or an array of them');
}
