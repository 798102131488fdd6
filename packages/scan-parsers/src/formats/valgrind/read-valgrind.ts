import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { readXml } from '../../xml/read-xml.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { ValgrindDocument } from './document.ts';

const format = 'valgrind';

/** @throws {RefusalError} unless it is a Valgrind report. */
export async function readValgrind(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const document = new ValgrindDocument(input, sink);
  await readXml(input, document.handler);
  return lintSummary({
    format,
    tools: [format],
    scanGaps: document.gaps(),
    exitCodes: null,
    figures: document.problems.figures(),
  });
}
