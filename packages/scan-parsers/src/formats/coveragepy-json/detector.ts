import type { FormatDetector } from '../../detect-format/facts.ts';

/** `meta` comes first and is coverage.py's own in all format versions. */
export const coveragepyJsonDetector: FormatDetector = {
  format: 'coveragepy-json',
  detect: (facts) =>
    facts.kind === 'json' && facts.at('meta.branch_coverage') === 'boolean' && facts.at('meta.version') === 'string',
};
