import type { FormatDetector } from '../../detect-format/facts.ts';

/** The totals tell it from PHPStan's report, which counts nothing as fixable. */
export const phpcsDetector: FormatDetector = {
  format: 'phpcs',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('files') !== undefined &&
    facts.at('totals.warnings') === 'number' &&
    facts.at('totals.fixable') === 'number',
};
