import type { ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { readXml } from '../../xml/read-xml.ts';
import type { XmlHandler } from '../../xml/xml-handler.ts';
import { runnerSummary } from './test-summary.ts';
import type { TestTally } from '../junit/test-tally.ts';

/** Takes the elements of a report of tests, and says what it came to. */
export interface RunnerDocument {
  readonly handler: XmlHandler;
  readonly tally: TestTally;
  gaps(): readonly ScanGap[];
}

/** Reads a report of tests in XML. */
export async function readRunnerXml(
  input: ReportInput,
  document: RunnerDocument,
  format: string,
): Promise<ReportSummary> {
  await readXml(input, document.handler);
  return runnerSummary({ format, counts: document.tally.counts(), scanGaps: document.gaps(), figures: {} });
}
