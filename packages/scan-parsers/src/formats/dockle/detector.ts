import type { FormatDetector } from '../../detect-format/facts.ts';

/** Counts by level beside the details. */
export const dockleDetector: FormatDetector = {
  format: 'dockle',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('summary.fatal') === 'number' &&
    facts.at('summary.pass') === 'number' &&
    facts.at('details') !== undefined,
};
