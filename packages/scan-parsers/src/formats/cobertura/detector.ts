import type { FormatDetector } from '../../detect-format/facts.ts';

/** Clover and SonarQube's generic format have a `<coverage>` root too, without rates and with other children. */
export const coberturaDetector: FormatDetector = {
  format: 'cobertura',
  detect: (facts) =>
    facts.kind === 'xml' &&
    facts.root === 'coverage' &&
    !facts.attributes.has('clover') &&
    (facts.attributes.has('line-rate') || facts.attributes.has('lines-valid') || facts.children.has('packages')),
};
