import type { FormatDetector } from '../../detect-format/facts.ts';

/** What it says of itself, or its own names of counts. */
export const rubocopDetector: FormatDetector = {
  format: 'rubocop',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('files') === 'array' &&
    (facts.at('metadata.rubocop_version') === 'string' || facts.at('summary.offense_count') === 'number'),
};
