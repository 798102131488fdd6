import type { FormatDetector } from '../../detect-format/facts.ts';

/** Classic Yarn's lines by their types, those of Yarn 4 by the names of its columns. */
export const yarnAuditDetector: FormatDetector = {
  format: 'yarn-audit',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    ((facts.at('type') === 'string' &&
      (facts.at('data.advisory') === 'object' || facts.at('data.totalDependencies') === 'number')) ||
      (facts.at('value') === 'string' && facts.at('children.Vulnerable Versions') === 'string')),
};
