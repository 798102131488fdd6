import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { below, isObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { RefusalError, notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { AuditReading } from '../npm-audit/audit-reading.ts';
import { ProjectReader } from './project.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'snyk';

/** @throws {RefusalError} unless it is a Snyk report. */
export async function readSnyk(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const report = await readJson(input, []);
  const reading = new AuditReading(input, sink);
  const reader = new ProjectReader(reading);
  const root = { pointer: '', offset: null };
  if (Array.isArray(report)) {
    if (report.length === 0) throw notThisFormat('a Snyk report', 'at least one project');
    for (const [index, project] of report.entries()) reader.add(project, below(root, index));
  } else if (isObject(report) && !('vulnerabilities' in report) && typeof report['error'] === 'string') {
    throw new RefusalError('invalid-content', 'the test failed: this is an error message, not a report', null);
  } else {
    reader.add(report, root);
  }
  return lintSummary({
    format,
    tools: [format],
    scanGaps: reader.gaps(),
    exitCodes: exitCodes.meaning,
    figures: { ...reading.figures(), projects: reader.projects, dependencies: reader.dependencies },
  });
}
