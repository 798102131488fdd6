import type { FormatDetector } from '../../detect-format/facts.ts';

/** Projects with their frameworks, and the options that were given. */
export const dotnetListDetector: FormatDetector = {
  format: 'dotnet-list',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('version') === 'number' &&
    facts.at('parameters') === 'string' &&
    facts.at('projects') === 'array',
};
