import type { FormatDetector } from '../../detect-format/facts.ts';

/** What `safety check` says of itself, or the projects of `safety scan`. */
export const safetyDetector: FormatDetector = {
  format: 'safety',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    ((facts.at('report_meta') === 'object' && facts.at('scanned_packages') === 'object') ||
      (facts.at('scan_results.projects') === 'array' && facts.at('meta.scan_type') === 'string')),
};
