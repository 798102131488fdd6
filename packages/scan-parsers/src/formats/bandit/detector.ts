import type { FormatDetector } from '../../detect-format/facts.ts';

/** Semgrep has `results` and `errors` too. */
export const banditDetector: FormatDetector = {
  format: 'bandit',
  detect: (facts) =>
    facts.kind === 'json' &&
    (facts.at('results[].test_id') !== undefined ||
      facts.at('metrics._totals') === 'object' ||
      (facts.at('generated_at') === 'string' && facts.at('results') === 'array')),
  couldBe: (facts) =>
    facts.kind === 'json' &&
    facts.isComplete &&
    facts.at('results') === 'array' &&
    facts.at('results[]') === undefined &&
    [...facts.members].every((name) => name === 'results' || name === 'errors'),
};
