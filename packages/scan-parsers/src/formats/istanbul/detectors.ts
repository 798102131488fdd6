import type { FormatDetector } from '../../detect-format/facts.ts';

/** Every file has its statements and how often each was reached. Paths hold dots: any member counts. */
export const istanbulDetector: FormatDetector = {
  format: 'istanbul',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    [...facts.members].some(
      (file) => facts.at(`${file}.statementMap`) === 'object' && facts.at(`${file}.s`) === 'object',
    ),
};

/** Istanbul's four figures, of all files or of one. */
export const istanbulSummaryDetector: FormatDetector = {
  format: 'istanbul-summary',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('total.lines.total') === 'number' &&
    facts.at('total.statements.total') === 'number',
};
