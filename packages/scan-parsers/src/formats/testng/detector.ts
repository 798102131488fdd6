import type { FormatDetector } from '../../detect-format/facts.ts';

/** No other format has this root. */
export const testngDetector: FormatDetector = {
  format: 'testng',
  detect: (facts) => facts.kind === 'xml' && facts.root === 'testng-results',
};
