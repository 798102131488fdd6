import type { FormatDetector } from '../../detect-format/facts.ts';

/** Issues with a primary location; rules beside them in the newer layout. */
export const sonarIssuesDetector: FormatDetector = {
  format: 'sonar-issues',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.at('issues') === 'array' &&
    (facts.at('issues[].primaryLocation') === 'object' ||
      (facts.at('rules[].engineId') === 'string' && facts.at('rules[].id') === 'string')),
};
