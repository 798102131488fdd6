import * as z from 'zod';
import type { Finding, ReportParser } from '@portcullis/gate-core';
import { parsedReportSchema } from '@portcullis/gate-core';
import { readReport } from '../read-report.ts';
import type { ReportReading } from '../read-report.ts';
import { bytesInput } from './bytes-input.ts';

/** Reads a report, given as text, bytes or a value that is written as JSON, and checks it against the vocabulary. */
export async function readFindings(parser: ReportParser, report: unknown, pieceBytes?: number): Promise<ReportReading> {
  const content = typeof report === 'string' || report instanceof Uint8Array ? report : JSON.stringify(report);
  const reading = await readReport(parser, bytesInput(content, pieceBytes));
  parsedReportSchema.extend({ figures: z.unknown() }).parse({ ...reading.summary, findings: reading.findings });
  return reading;
}

/** The only finding of a report. */
export async function onlyFinding(parser: ReportParser, report: unknown): Promise<Finding> {
  const { findings } = await readFindings(parser, report);
  const [finding] = findings;
  if (finding === undefined || findings.length > 1) throw new Error(`expected one finding, found ${findings.length}`);
  return finding;
}
