import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { below, isObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat, RefusalError } from '../../text/refusal-error.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { AuditReading } from '../npm-audit/audit-reading.ts';
import type { ReportFormat, ToolExitCodes } from '../report-format.ts';
import { snykDetector } from './detector.ts';
import { ProjectReader } from './project.ts';

const format = 'snyk';

const exitCodes: ToolExitCodes = {
  tools: [format, 'snyk open source'],
  meaning: { clean: [0], findings: [1], failure: [2, 3] },
};

/**
 * Snyk's JSON report of one project or of several (`snyk test --all-projects --json`), of packages and of images. Snyk
 * Code writes SARIF.
 *
 * A vulnerability is listed for each path that leads to it; here it is one finding for each version of a package.
 * Issues of licences are findings of their own kind; what a policy ignores is suppressed. A project that could not be
 * tested, one without a dependency, and vulnerabilities that are counted and not listed are gaps.
 *
 * @see https://docs.snyk.io/developer-tools/snyk-cli/commands/test
 */
export const snykFormat: ReportFormat = {
  parser: {
    format,
    title: 'Snyk JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability', 'license'],
    severities: ['critical', 'high', 'medium', 'low', 'unrated', 'unknown'],
    parse: readSnyk,
  },
  detector: snykDetector,
  noun: 'a Snyk report',
  exitCodes,
};

async function readSnyk(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
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
