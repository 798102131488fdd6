import type { FormatDetector } from '../../detect-format/facts.ts';

/** The counts of files are always there. */
export const kicsDetector: FormatDetector = {
  format: 'kics',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('files_scanned') === 'number' &&
    facts.at('queries_total') === 'number' &&
    facts.at('severity_counters') === 'object',
};
