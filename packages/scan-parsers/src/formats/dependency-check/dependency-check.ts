import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { beginsLike } from '../../sbom/first-character.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import { AuditReading } from '../npm-audit/audit-reading.ts';
import type { ReportFormat, ToolExitCodes } from '../report-format.ts';
import { DependencyReader } from './dependency.ts';
import { dependencyCheckDetector } from './detector.ts';
import { readDependencyCheckJson } from './json.ts';
import { readDependencyCheckXml } from './xml.ts';

const format = 'dependency-check';

// Only `--failOnCVSS` gives 15. An analyser that failed gives 14, and leaves a report.
const exitCodes: ToolExitCodes = {
  tools: [format, 'owasp dependency-check'],
  meaning: { clean: [0], findings: [15], failure: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] },
};

/**
 * OWASP Dependency-Check's report in JSON and XML (`dependency-check --format JSON`).
 *
 * A vulnerability of a dependency is one finding, rated by the word of the database that lists it, else by its CVSS
 * score. What a suppression file rules out is suppressed. An analyser that failed is a gap, and so are a scan without a
 * dependency, and a report without a database in which nothing was found.
 *
 * @see https://jeremylong.github.io/DependencyCheck/general/dependency-check-format.html
 */
export const dependencyCheckFormat: ReportFormat = {
  parser: {
    format,
    title: 'OWASP Dependency-Check',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability'],
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: readDependencyCheck,
  },
  detector: dependencyCheckDetector,
  noun: 'a Dependency-Check report',
  exitCodes,
};

async function readDependencyCheck(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new AuditReading(input, sink);
  const reader = new DependencyReader(reading);
  await ((await beginsLike(input, '<'))
    ? readDependencyCheckXml(input, reader)
    : readDependencyCheckJson(input, reader));
  return lintSummary({
    format,
    tools: [format],
    scanGaps: reader.gaps(),
    exitCodes: exitCodes.meaning,
    figures: { ...reading.figures(), dependencies: reader.dependencies },
  });
}
