import type { FormatDetector } from '../../detect-format/facts.ts';

/** The lock file and the vulnerabilities are always there. */
export const cargoAuditDetector: FormatDetector = {
  format: 'cargo-audit',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('lockfile') === 'object' &&
    facts.at('vulnerabilities') === 'object' &&
    facts.at('database') === 'object',
};
