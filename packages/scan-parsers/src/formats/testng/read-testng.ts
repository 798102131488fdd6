import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { readXml } from '../../xml/read-xml.ts';
import { runnerSummary } from '../runners/test-summary.ts';
import { TestngDocument } from './document.ts';

const format = 'testng';

/** @throws {RefusalError} unless it is a TestNG report. */
export async function readTestng(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
  const document = new TestngDocument();
  await readXml(input, document.handler);
  return runnerSummary({ format, counts: document.tally.counts(), scanGaps: document.gaps(), figures: {} });
}
