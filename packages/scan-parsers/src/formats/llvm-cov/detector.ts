import type { FormatDetector } from '../../detect-format/facts.ts';

/** It names itself, at its end. */
export const llvmCovDetector: FormatDetector = {
  format: 'llvm-cov',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    (facts.textAt('type') === 'llvm.coverage.json.export' ||
      (facts.at('data[].files[].summary.regions') === 'object' && facts.at('data[].totals.regions') === 'object')),
};
