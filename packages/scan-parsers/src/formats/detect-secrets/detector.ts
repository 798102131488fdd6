import type { FormatDetector } from '../../detect-format/facts.ts';

/** The plugins that were used come first in a baseline, and the results by file. */
export const detectSecretsDetector: FormatDetector = {
  format: 'detect-secrets',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('plugins_used') === 'array' &&
    (facts.at('results') === 'object' || facts.at('filters_used') === 'array' || facts.at('exclude') === 'object'),
};
