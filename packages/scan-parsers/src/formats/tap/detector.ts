import type { FormatDetector } from '../../detect-format/facts.ts';

/** A version line, or a plan and a test of it. */
export const tapDetector: FormatDetector = {
  format: 'tap',
  detect: (facts) =>
    facts.kind === 'text' &&
    (facts.lines.some((line) => /^TAP version 1[34]$/u.test(line)) ||
      (facts.lines.some((line) => /^1\.\.\d+(?: #.*)?$/u.test(line)) &&
        facts.lines.some((line) => /^(?:not )?ok(?: \d+)?\b/u.test(line)))),
};
