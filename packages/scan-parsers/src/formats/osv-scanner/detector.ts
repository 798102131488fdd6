import type { FormatDetector } from '../../detect-format/facts.ts';

/** Packages by their source; an empty report shows itself by the settings that OSV-Scanner adds. */
export const osvScannerDetector: FormatDetector = {
  format: 'osv-scanner',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.at('results') === 'array' &&
    ((facts.at('results[].packages') === 'array' && facts.at('results[].source') === 'object') ||
      facts.at('experimental_config') === 'object'),
};
