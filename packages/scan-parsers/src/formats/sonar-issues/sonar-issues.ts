import type { ReportFormat } from '../report-format.ts';
import { sonarIssuesDetector } from './detector.ts';

const format = 'sonar-issues';

/**
 * SonarQube's generic issues, in the layout before version 10.3 (each issue is rated) and in the one since (rules are).
 *
 * `BLOCKER` is `critical`, `CRITICAL` and `HIGH` are `high`, `MAJOR` and `MEDIUM` `medium`, `MINOR` and `LOW` `low`,
 * `INFO` `info`; of a rule's impacts the worst counts. The tool is the engine. No report says what was looked at.
 *
 * @see https://docs.sonarsource.com/sonarqube-server/latest/analyzing-source-code/importing-external-issues/generic-issue-import-format/
 */
export const sonarIssuesFormat: ReportFormat = {
  parser: {
    format,
    title: 'SonarQube generic issues',
    produces: ['findings'],
    tools: null,
    categories: ['code', 'style', 'secret'],
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-sonar-issues.ts')).readSonarIssues(input, sink),
  },
  detector: sonarIssuesDetector,
  noun: 'generic issues of SonarQube',
  exitCodes: null,
};
