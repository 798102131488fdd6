import type { FormatDetector } from '../../detect-format/facts.ts';

/** Its own count of errors in files. */
export const phpstanDetector: FormatDetector = {
  format: 'phpstan',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('totals.file_errors') === 'number' &&
    facts.at('files') !== undefined,
};
