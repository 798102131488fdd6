import type { FormatDetector } from '../../detect-format/facts.ts';

/** The types of its results, or the three members of a clean report. */
export const bundlerAuditDetector: FormatDetector = {
  format: 'bundler-audit',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('results') === 'array' &&
    ((facts.at('results[].type') === 'string' &&
      (facts.at('results[].gem') === 'object' || facts.at('results[].source') === 'string')) ||
      (facts.isComplete &&
        facts.members.size === 3 &&
        facts.at('version') === 'string' &&
        facts.at('created_at') === 'string' &&
        facts.at('results[]') === undefined)),
};
