import type { FormatDetector } from '../../detect-format/facts.ts';

/** Messages of cargo: each has a reason, and all but the last name a package. */
export const cargoDetector: FormatDetector = {
  format: 'cargo',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('reason') === 'string' &&
    (facts.at('package_id') === 'string' || facts.at('success') === 'boolean'),
};
