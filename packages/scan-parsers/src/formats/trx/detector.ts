import type { FormatDetector } from '../../detect-format/facts.ts';

const parts = ['Results', 'ResultSummary', 'TestSettings', 'Times'];

/** Visual Studio's root; IntelliJ's `<testrun>` is spelt otherwise. */
export const trxDetector: FormatDetector = {
  format: 'trx',
  detect: (facts) =>
    facts.kind === 'xml' &&
    facts.root === 'TestRun' &&
    (facts.namespace.includes('TeamTest') || parts.some((part) => facts.children.has(part))),
};
