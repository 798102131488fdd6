import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { readXml } from '../../xml/read-xml.ts';
import { runnerSummary } from '../runners/test-summary.ts';
import { TrxDocument } from './document.ts';

const format = 'trx';

/** @throws {RefusalError} unless it is a TRX report. */
export async function readTrx(input: ReportInput, _sink: FindingSink): Promise<ReportSummary> {
  const document = new TrxDocument();
  await readXml(input, document.handler);
  document.end();
  return runnerSummary({ format, counts: document.tally.counts(), scanGaps: document.gaps(), figures: {} });
}
