import type { FormatDetector } from '../../detect-format/facts.ts';

/** pytest's exit code beside its summary. */
export const pytestJsonReportDetector: FormatDetector = {
  format: 'pytest-json-report',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('exitcode') === 'number' &&
    facts.at('summary') === 'object' &&
    facts.at('root') === 'string',
};
