import type { FormatDetector } from '../../detect-format/facts.ts';
import { readYamllintLine } from './line.ts';

/** A level in brackets behind a place. */
export const yamllintDetector: FormatDetector = {
  format: 'yamllint',
  detect: (facts) => facts.kind === 'text' && facts.lines.some((line) => readYamllintLine(line) !== null),
};
