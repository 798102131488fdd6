import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { readXml } from '../../xml/read-xml.ts';
import { runnerSummary } from '../runners/test-summary.ts';
import { NunitDocument } from './document.ts';

const format = 'nunit';

/** @throws {RefusalError} unless it is an NUnit report. */
export async function readNunit(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
  const document = new NunitDocument();
  await readXml(input, document.handler);
  return runnerSummary({ format, counts: document.tally.counts(), scanGaps: document.gaps(), figures: {} });
}
