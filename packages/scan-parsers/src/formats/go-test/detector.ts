import type { FormatDetector } from '../../detect-format/facts.ts';

/** Events of packages and tests; a run that does not build begins with the compiler's output. */
export const goTestDetector: FormatDetector = {
  format: 'go-test',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('Action') === 'string' &&
    (facts.at('Package') === 'string' || facts.at('ImportPath') === 'string') &&
    (facts.at('Time') === 'string' || facts.at('Output') === 'string' || facts.at('Elapsed') === 'number'),
};
