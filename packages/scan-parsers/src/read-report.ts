import type { Finding, FindingSink, ReportInput, ReportParser, ReportSummary } from '@portcullis/gate-core';
import { protectedParser } from './formats/protected-parser.ts';

/** A whole report. */
export interface ReportReading {
  readonly summary: ReportSummary;
  readonly findings: readonly Finding[];
}

/**
 * Reads a report and keeps its findings. For reports with very many of them, call the parser with a sink of your own.
 *
 * @throws {ReportError} when the bytes are not a complete report of the parser's format.
 *
 * @example
 * const { summary, findings } = await readReport(banditParser, { name: 'bandit.json', sizeBytes: null, open: () => chunks });
 */
export async function readReport(parser: ReportParser, input: ReportInput): Promise<ReportReading> {
  let findings: Finding[] = [];
  const sink: FindingSink = {
    add: (finding) => findings.push(finding),
    restart: () => {
      findings = [];
    },
  };
  const summary = await protectedParser(parser).parse(input, sink);
  return { summary, findings };
}

/**
 * Reads a report for its summary and figures alone, which is quicker and keeps nothing.
 *
 * @throws {ReportError} when the bytes are not a complete report of the parser's format.
 *
 * @example
 * const { figures } = await readSummary(sarifParser, input);
 */
export function readSummary(parser: ReportParser, input: ReportInput): Promise<ReportSummary> {
  return protectedParser(parser).parse(input, { figuresOnly: true, add: () => undefined, restart: () => undefined });
}
