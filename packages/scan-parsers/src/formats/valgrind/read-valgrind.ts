import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { readLintXml } from '../linters/read-lint-xml.ts';
import { ValgrindDocument } from './document.ts';

const format = 'valgrind';

/** @throws {RefusalError} unless it is a Valgrind report. */
export function readValgrind(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  return readLintXml(input, new ValgrindDocument(input, sink), { format, exitCodes: null });
}
