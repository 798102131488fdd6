import type { FormatDetector } from '../../detect-format/facts.ts';
import { readFlake8Line } from './line.ts';

/** Problems with a code, or the figures that `--benchmark` prints. */
export const flake8Detector: FormatDetector = {
  format: 'flake8',
  detect: (facts) =>
    facts.kind === 'text' &&
    facts.lines.some((line) => {
      const { kind } = readFlake8Line(line);
      return kind === 'problem' || kind === 'files';
    }),
};
