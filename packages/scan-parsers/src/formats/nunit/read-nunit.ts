import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { readRunnerXml } from '../runners/read-runner-xml.ts';
import { NunitDocument } from './document.ts';

const format = 'nunit';

/** @throws {RefusalError} unless it is an NUnit report. */
export function readNunit(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
  return readRunnerXml(input, new NunitDocument(), format);
}
