import type { FormatDetector } from '../../detect-format/facts.ts';

/** It names the version of its output. */
export const polarisDetector: FormatDetector = {
  format: 'polaris',
  detect: (facts) => facts.kind === 'json' && facts.root === 'object' && facts.at('PolarisOutputVersion') === 'string',
};
