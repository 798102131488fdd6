import type { FormatDetector } from '../../detect-format/facts.ts';

/** Its verdict on a file. */
export const isortDetector: FormatDetector = {
  format: 'isort',
  detect: (facts) =>
    facts.kind === 'text' &&
    facts.lines.some(
      (line) =>
        /^ERROR: .+ Imports are incorrectly sorted(?: and\/or formatted)?\.$/u.test(line) ||
        /^SUCCESS: .+ Everything Looks Good!$/u.test(line),
    ),
};
