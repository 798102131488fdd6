import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { readXml } from '../../xml/read-xml.ts';
import { runnerSummary } from '../runners/test-summary.ts';
import { XunitDocument } from './document.ts';

const format = 'xunit';

/** @throws {RefusalError} unless it is a report of xUnit.net. */
export async function readXunit(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
  const document = new XunitDocument();
  await readXml(input, document.handler);
  return runnerSummary({ format, counts: document.tally.counts(), scanGaps: document.gaps(), figures: {} });
}
