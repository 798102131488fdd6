import type { FormatDetector } from '../../detect-format/facts.ts';

/** Its errors and its statistics are always there. */
export const gosecDetector: FormatDetector = {
  format: 'gosec',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('Stats') === 'object' &&
    facts.at('Issues') !== undefined &&
    (facts.at('Golang errors') !== undefined || facts.at('GosecVersion') === 'string'),
};
