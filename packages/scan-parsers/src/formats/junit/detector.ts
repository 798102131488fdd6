import type { FormatDetector } from '../../detect-format/facts.ts';

/** No other format has these root elements. */
export const junitDetector: FormatDetector = {
  format: 'junit',
  detect: (facts) => facts.kind === 'xml' && (facts.root === 'testsuites' || facts.root === 'testsuite'),
};
