import type { FormatDetector } from '../../detect-format/facts.ts';

/** No other format has this root. */
export const cpdDetector: FormatDetector = {
  format: 'cpd',
  detect: (facts) => facts.kind === 'xml' && facts.root === 'pmd-cpd',
};
