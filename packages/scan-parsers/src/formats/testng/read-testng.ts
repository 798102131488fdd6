import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { readRunnerXml } from '../runners/read-runner-xml.ts';
import { TestngDocument } from './document.ts';

const format = 'testng';

/** @throws {RefusalError} unless it is a TestNG report. */
export function readTestng(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
  return readRunnerXml(input, new TestngDocument(), format);
}
