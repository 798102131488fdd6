import type { FormatDetector } from '../../detect-format/facts.ts';
import { readVultureLine } from './line.ts';

/** A share of confidence behind each line. */
export const vultureDetector: FormatDetector = {
  format: 'vulture',
  detect: (facts) => facts.kind === 'text' && facts.lines.some((line) => readVultureLine(line) !== null),
};
