import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { readRunnerXml } from '../runners/read-runner-xml.ts';
import { XunitDocument } from './document.ts';

const format = 'xunit';

/** @throws {RefusalError} unless it is a report of xUnit.net. */
export function readXunit(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
  return readRunnerXml(input, new XunitDocument(), format);
}
