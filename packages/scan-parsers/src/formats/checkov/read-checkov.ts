import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { isObject, requireObject, spotOf } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { RunReader } from './run.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'checkov';

/** @throws {RefusalError} unless it is a Checkov report. */
export async function readCheckov(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
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
