import type { FormatDetector } from '../../detect-format/facts.ts';

/** Version 2 names the program in an element, version 1 had errors right below the root. */
export const cppcheckDetector: FormatDetector = {
  format: 'cppcheck',
  detect: (facts) => facts.kind === 'xml' && facts.root === 'results' && facts.children.has('cppcheck'),
};
