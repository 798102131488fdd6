import type { FormatDetector } from '../../detect-format/facts.ts';

/** The first line of every profile. */
export const goCoverDetector: FormatDetector = {
  format: 'go-cover',
  detect: (facts) => facts.kind === 'text' && /^mode: (?:set|count|atomic)$/u.test(facts.lines[0] ?? ''),
};
