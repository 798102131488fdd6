import type { FormatDetector } from '../../detect-format/facts.ts';

/** One problem a line. */
export const staticcheckDetector: FormatDetector = {
  format: 'staticcheck',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('code') === 'string' &&
    facts.at('severity') === 'string' &&
    facts.at('location.file') === 'string' &&
    facts.at('end') === 'object' &&
    facts.at('message') === 'string',
};
