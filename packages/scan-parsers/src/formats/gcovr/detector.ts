import type { FormatDetector } from '../../detect-format/facts.ts';

/** Both of its reports state a version under a name of their own. */
export const gcovrDetector: FormatDetector = {
  format: 'gcovr',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    (facts.at('gcovr/format_version') === 'string' || facts.at('gcovr/summary_format_version') === 'string'),
};
