import type { ReportFormat } from '../report-format.ts';
import { codeScanningDetector } from './detectors.ts';

const format = 'github-code-scanning';

/**
 * Code scanning alerts as GitHub's API gives them (`gh api --paginate --slurp
 * '/repos/{owner}/{repo}/code-scanning/alerts'`).
 *
 * An open alert is active, a dismissed one suppressed, a fixed one gone. An alert counts as open if it is open on the
 * default branch or in the instance that is listed. The severity is the one of security alerts, else the level of the
 * rule, as in SARIF. A list of exactly one page may go on; an empty one says nothing without an exit code. Which analyses
 * there were, and of which commit, the list does not say.
 *
 * @see https://docs.github.com/en/rest/code-scanning/code-scanning#list-code-scanning-alerts-for-a-repository
 */
export const githubCodeScanningFormat: ReportFormat = {
  parser: {
    format,
    title: 'GitHub code scanning alerts',
    produces: ['findings'],
    tools: null,
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-code-scanning.ts')).readCodeScanning(input, sink),
  },
  detector: codeScanningDetector,
  noun: 'a list of code scanning alerts',
  exitCodes: null,
};
