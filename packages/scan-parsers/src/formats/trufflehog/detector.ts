import type { FormatDetector } from '../../detect-format/facts.ts';

/** A secret by its detector and source, or the tool's own log. */
export const trufflehogDetector: FormatDetector = {
  format: 'trufflehog',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    ((facts.at('DetectorName') === 'string' && facts.at('SourceMetadata') !== undefined) ||
      (facts.textAt('logger') === 'trufflehog' && facts.at('level') === 'string' && facts.at('msg') === 'string')),
};
