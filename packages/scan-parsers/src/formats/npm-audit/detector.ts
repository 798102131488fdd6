import type { FormatDetector } from '../../detect-format/facts.ts';

/** Version 2 by its own number, version 1 by its advisories, and what npm and pnpm write when an audit fails. */
export const npmAuditDetector: FormatDetector = {
  format: 'npm-audit',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    (facts.at('auditReportVersion') === 'number' ||
      (facts.at('advisories') === 'object' && facts.at('metadata') === 'object') ||
      (facts.at('error.code') === 'string' && facts.at('error.summary') === 'string') ||
      facts.textAt('error.code')?.startsWith('ERR_PNPM_') === true ||
      (facts.at('error.summary') === 'string' && facts.at('error.detail') === 'string')),
};
