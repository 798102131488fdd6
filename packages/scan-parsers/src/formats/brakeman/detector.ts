import type { FormatDetector } from '../../detect-format/facts.ts';

/** What it says of its scan. */
export const brakemanDetector: FormatDetector = {
  format: 'brakeman',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('scan_info') === 'object' &&
    (facts.at('scan_info.brakeman_version') === 'string' || facts.at('scan_info.checks_performed') === 'array'),
};
