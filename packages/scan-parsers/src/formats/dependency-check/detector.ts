import type { FormatDetector } from '../../detect-format/facts.ts';

/** JSON has the engine's version beside the dependencies; XML has it in the namespace. */
export const dependencyCheckDetector: FormatDetector = {
  format: 'dependency-check',
  detect: (facts) =>
    (facts.kind === 'json' &&
      facts.root === 'object' &&
      facts.at('scanInfo.engineVersion') === 'string' &&
      facts.at('dependencies') === 'array') ||
    (facts.kind === 'xml' && facts.root === 'analysis' && /dependency-?check/iu.test(facts.namespace)),
};
