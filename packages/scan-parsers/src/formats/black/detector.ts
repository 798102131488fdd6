import type { FormatDetector } from '../../detect-format/facts.ts';

/** Its summary, or a file that it would change. */
export const blackDetector: FormatDetector = {
  format: 'black',
  detect: (facts) =>
    facts.kind === 'text' &&
    facts.lines.some(
      (line) =>
        /^would reformat \S/u.test(line) ||
        /^\d+ files? would (?:be reformatted|be left unchanged|fail to reformat)[,.]/u.test(line),
    ),
};
