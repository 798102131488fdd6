import type { FormatDetector } from '../../detect-format/facts.ts';

/** Cobertura's root has rates instead. PHPUnit leaves the version of Clover out. */
export const cloverDetector: FormatDetector = {
  format: 'clover',
  detect: (facts) =>
    facts.kind === 'xml' &&
    facts.root === 'coverage' &&
    !facts.attributes.has('line-rate') &&
    (facts.attributes.has('clover') || (facts.attributes.has('generated') && facts.children.has('project'))),
};
