import type { FormatDetector } from '../../detect-format/facts.ts';

/** No other format has this root. */
export const spotbugsDetector: FormatDetector = {
  format: 'spotbugs',
  detect: (facts) => facts.kind === 'xml' && facts.root === 'BugCollection',
};
