import type { FormatDetector } from '../../detect-format/facts.ts';

/** The roots of versions 3 and 2. */
export const nunitDetector: FormatDetector = {
  format: 'nunit',
  detect: (facts) =>
    facts.kind === 'xml' &&
    ((facts.root === 'test-run' && (facts.children.has('test-suite') || facts.attributes.has('testcasecount'))) ||
      (facts.root === 'test-results' && (facts.children.has('test-suite') || facts.attributes.has('not-run')))),
};
