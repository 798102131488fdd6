import type { FormatDetector } from '../../detect-format/facts.ts';

/** A source file and what belongs to it. */
export const lcovDetector: FormatDetector = {
  format: 'lcov',
  detect: (facts) =>
    facts.kind === 'text' &&
    facts.lines.some((line) => /^SF:./u.test(line)) &&
    facts.lines.some((line) => line === 'end_of_record' || /^DA:\d+,/u.test(line)) &&
    facts.lines.every((line) => /^(?:[A-Z]{2,6}:|end_of_record$|#|\s*$)/u.test(line)),
};
