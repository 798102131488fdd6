import type { FormatDetector } from '../../detect-format/facts.ts';

/** Bandit has `results` and `errors` too. */
export const semgrepDetector: FormatDetector = {
  format: 'semgrep',
  detect: (facts) =>
    facts.kind === 'json' &&
    (facts.at('results[].check_id') === 'string' ||
      (facts.at('results') === 'array' && facts.at('paths.scanned') === 'array')),
  couldBe: (facts) =>
    facts.kind === 'json' &&
    facts.isComplete &&
    facts.at('results') === 'array' &&
    facts.at('results[]') === undefined &&
    facts.at('errors') === 'array' &&
    [...facts.members].every((name) => name === 'results' || name === 'errors' || name === 'version'),
};
