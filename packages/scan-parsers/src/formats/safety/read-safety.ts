import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { isObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { RefusalError, notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary, nothingScanned } from '../linters/lint-summary.ts';
import { AuditReading } from '../npm-audit/audit-reading.ts';
import { readCheck } from './check.ts';
import { readScan } from './scan.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'safety';

/** @throws {RefusalError} unless it is a Safety report. */
export async function readSafety(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const report = await readJson(input, []);
  const reading = new AuditReading(input, sink);
  if (!isObject(report)) throw notThisFormat('a Safety report', 'an object');
  if (isObject(report['error']))
    throw new RefusalError('invalid-content', 'the check failed: this is an error message, not a report', null);
  const { layout, packages, scanGaps } =
    'scan_results' in report ? readScan(report, reading) : readCheck(report, reading);
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [...(packages === 0 ? [nothingScanned('no package was checked')] : []), ...scanGaps],
    exitCodes: exitCodes.meaning,
    figures: { layout, ...reading.figures(), dependencies: packages },
  });
}
