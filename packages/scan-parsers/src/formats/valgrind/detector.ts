import type { FormatDetector } from '../../detect-format/facts.ts';

/** Its root is its own. */
export const valgrindDetector: FormatDetector = {
  format: 'valgrind',
  detect: (facts) => facts.kind === 'xml' && facts.root === 'valgrindoutput',
};
