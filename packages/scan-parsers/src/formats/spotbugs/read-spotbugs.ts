import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { readXml } from '../../xml/read-xml.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { SpotbugsDocument } from './document.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'spotbugs';

/** @throws {RefusalError} unless it is a SpotBugs report. */
export async function readSpotbugs(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const document = new SpotbugsDocument(input, sink);
  await readXml(input, document.handler);
  return lintSummary({
    format,
    tools: [format],
    scanGaps: document.gaps(),
    exitCodes: exitCodes.meaning,
    figures: document.figures(),
  });
}
