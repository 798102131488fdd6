import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { readLintXml } from '../linters/read-lint-xml.ts';
import { SpotbugsDocument } from './document.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'spotbugs';

/** @throws {RefusalError} unless it is a SpotBugs report. */
export function readSpotbugs(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  return readLintXml(input, new SpotbugsDocument(input, sink), { format, exitCodes: exitCodes.meaning });
}
