import type { FormatDetector } from '../../detect-format/facts.ts';

/** Pyright's own names. */
export const pyrightDetector: FormatDetector = {
  format: 'pyright',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('generalDiagnostics') === 'array' &&
    (facts.at('summary.filesAnalyzed') === 'number' ||
      (facts.at('generalDiagnostics[].severity') === 'string' && facts.at('generalDiagnostics[].file') === 'string')),
};
