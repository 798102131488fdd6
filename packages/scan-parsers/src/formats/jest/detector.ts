import type { FormatDetector } from '../../detect-format/facts.ts';

/** Counts of tests and of suites, as Jest and Vitest name them. */
export const jestDetector: FormatDetector = {
  format: 'jest',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.at('numTotalTests') === 'number' &&
    facts.at('numTotalTestSuites') === 'number' &&
    facts.at('testResults') === 'array',
};
