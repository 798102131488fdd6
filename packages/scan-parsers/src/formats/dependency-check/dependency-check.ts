import type { ReportFormat } from '../report-format.ts';
import { dependencyCheckDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'dependency-check';

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
    parse: async (input, sink) => (await import('./read-dependency-check.ts')).readDependencyCheck(input, sink),
  },
  detector: dependencyCheckDetector,
  noun: 'a Dependency-Check report',
  exitCodes,
};
