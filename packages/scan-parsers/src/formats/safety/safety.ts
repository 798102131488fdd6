import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { isObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat, RefusalError } from '../../text/refusal-error.ts';
import { lintSummary, nothingScanned } from '../linters/lint-summary.ts';
import { AuditReading } from '../npm-audit/audit-reading.ts';
import type { ReportFormat, ToolExitCodes } from '../report-format.ts';
import { readCheck } from './check.ts';
import { safetyDetector } from './detector.ts';
import { readScan } from './scan.ts';

const format = 'safety';

// Earlier versions give 255 for vulnerabilities; 1 is an error of any kind, 65 to 69 are keys, limits and databases.
const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [64], failure: [1, 2, 65, 66, 67, 68, 69] },
};

/**
 * Safety's JSON reports: that of `safety check --output json` (versions 2 and 3), and that of `safety scan --output
 * json` (version 3).
 *
 * `check` rates a vulnerability only for customers, `scan` never does: what is not rated is unrated. Ignored
 * vulnerabilities are suppressed. A report that lists no package is a scan of nothing: requirements without a version
 * are left out by `check`, without a word.
 *
 * @see https://docs.safetycli.com/safety-docs/output/json-output
 */
export const safetyFormat: ReportFormat = {
  parser: {
    format,
    title: 'Safety JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability'],
    severities: ['critical', 'high', 'medium', 'low', 'unrated', 'unknown'],
    parse: readSafety,
  },
  detector: safetyDetector,
  noun: 'a Safety report',
  exitCodes,
};

async function readSafety(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
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
