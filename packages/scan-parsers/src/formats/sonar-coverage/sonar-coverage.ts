import type { ReportFormat } from '../report-format.ts';
import { sonarCoverageDetector } from './detector.ts';

const format = 'sonar-coverage';

/**
 * SonarQube's generic coverage, as gcovr, ReportGenerator, SimpleCov and converters for Swift write it.
 *
 * A line that is listed twice for one file is covered if one of them says so; of its branches the larger numbers count.
 * SonarQube refuses what it does not know, and so does this reader: another version, another element, a line without a
 * number or without a word on whether it is covered, more covered branches than there are. A report without a line
 * states no coverage.
 *
 * Metrics: `coverage.lines` and `coverage.branches` in per cent.
 *
 * @see https://docs.sonarsource.com/sonarqube-server/analyzing-source-code/test-coverage/generic-test-data
 */
export const sonarCoverageFormat: ReportFormat = {
  parser: {
    format,
    title: 'SonarQube generic coverage',
    produces: ['metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-sonar-coverage.ts')).readSonarCoverage(input, sink, format),
  },
  detector: sonarCoverageDetector,
  noun: 'a SonarQube generic coverage report',
  exitCodes: null,
};
