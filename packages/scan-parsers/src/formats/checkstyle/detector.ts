import type { FormatDetector } from '../../detect-format/facts.ts';

/** No other format has this root. */
export const checkstyleDetector: FormatDetector = {
  format: 'checkstyle',
  detect: (facts) => facts.kind === 'xml' && facts.root === 'checkstyle',
};
