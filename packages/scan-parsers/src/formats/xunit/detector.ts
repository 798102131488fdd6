import type { FormatDetector } from '../../detect-format/facts.ts';

/** One assembly or several; `<assembly>` alone is also that of other tools. */
export const xunitDetector: FormatDetector = {
  format: 'xunit',
  detect: (facts) =>
    facts.kind === 'xml' &&
    (facts.root === 'assemblies' ||
      (facts.root === 'assembly' && facts.attributes.has('total') && facts.attributes.has('skipped'))),
};
