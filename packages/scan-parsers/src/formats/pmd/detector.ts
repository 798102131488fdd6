import type { FormatDetector } from '../../detect-format/facts.ts';

/** No other format has this root. */
export const pmdDetector: FormatDetector = {
  format: 'pmd',
  detect: (facts) => facts.kind === 'xml' && facts.root === 'pmd',
};
