import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { readXml } from '../../xml/read-xml.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import type { ExitCodeLookup } from '../report-format.ts';
import { CheckstyleDocument } from './document.ts';

const format = 'checkstyle';

/** @throws {RefusalError} unless it is a Checkstyle report. */
export async function readCheckstyle(
  input: ReportInput,
  sink: FindingSink,
  exitCodesOf: ExitCodeLookup,
): Promise<ReportSummary> {
  const document = new CheckstyleDocument(input, sink);
  await readXml(input, document.handler);
  const tools = document.problems.tools([format]);
  const [only = format, ...others] = tools;
  return lintSummary({
    format,
    tools,
    toolsByFindings: true,
    scanGaps: document.gaps(),
    exitCodes: others.length === 0 ? exitCodesOf(only) : null,
    figures: document.figures(),
  });
}
