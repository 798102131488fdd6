import type { ReportFormat } from '../report-format.ts';
import { dependabotDetector } from './detectors.ts';

const format = 'github-dependabot';

/**
 * Dependabot alerts as GitHub's API gives them (`gh api --paginate --slurp '/repos/{owner}/{repo}/dependabot/alerts'`).
 *
 * One finding an alert, rated by GitHub's word. An open alert is active; one that somebody or a rule dismissed is
 * suppressed; a fixed one is gone. A list of exactly one page may go on; an empty one says nothing without an exit code.
 * Which version is installed, the list does not say.
 *
 * @see https://docs.github.com/en/rest/dependabot/alerts#list-dependabot-alerts-for-a-repository
 */
export const githubDependabotFormat: ReportFormat = {
  parser: {
    format,
    title: 'Dependabot alerts',
    produces: ['findings'],
    tools: ['dependabot'],
    categories: ['vulnerability'],
    severities: ['critical', 'high', 'medium', 'low', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-dependabot.ts')).readDependabot(input, sink),
  },
  detector: dependabotDetector,
  noun: 'a list of Dependabot alerts',
  exitCodes: null,
};
