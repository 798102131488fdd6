import type { FormatDetector } from '../../detect-format/facts.ts';

/** Its summary of a run, and the command. */
export const biomeDetector: FormatDetector = {
  format: 'biome',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.at('diagnostics') === 'array' &&
    facts.at('summary.unchanged') === 'number' &&
    facts.at('summary.suggestedFixesSkipped') === 'number',
};
