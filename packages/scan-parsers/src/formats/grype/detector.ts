import type { FormatDetector } from '../../detect-format/facts.ts';

/** A clean report shows itself by its descriptor. */
export const grypeDetector: FormatDetector = {
  format: 'grype',
  detect: (facts) =>
    facts.kind === 'json' &&
    ((facts.at('matches[].vulnerability') === 'object' && facts.at('matches[].artifact') === 'object') ||
      (facts.at('matches') !== undefined && facts.textAt('descriptor.name') === 'grype')),
};
