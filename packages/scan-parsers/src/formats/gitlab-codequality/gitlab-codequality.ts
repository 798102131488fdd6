import type { ReportFormat } from '../report-format.ts';
import { gitlabCodequalityDetector } from './detector.ts';

const format = 'gitlab-codequality';

/**
 * GitLab's Code Quality report, the issues of Code Climate's specification, as many linters write it.
 *
 * `blocker` is `critical`, `critical` is `high`, `major` is `medium`, `minor` is `low`, `info` is `info`. Most writers
 * do not name themselves: such findings are those of `code-quality`, unless an issue has an `engine_name`. A clean
 * report is `[]`, and no report says what was looked at.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export const gitlabCodequalityFormat: ReportFormat = {
  parser: {
    format,
    title: 'GitLab Code Quality',
    produces: ['findings'],
    tools: null,
    categories: ['code', 'style', 'secret'],
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-gitlab-codequality.ts')).readCodeQuality(input, sink),
  },
  detector: gitlabCodequalityDetector,
  noun: 'a Code Quality report',
  exitCodes: null,
};
