import type { FormatDetector } from '../../detect-format/facts.ts';

/** An error with TypeScript's number, in a file or without one. */
const diagnostic = /^(?:.+\(\d+,\d+\): |.+:\d+:\d+ - )?(?:error|warning|message) TS\d+: /u;

/** Errors of TypeScript, or the figures that `--diagnostics` prints. */
export const tscDetector: FormatDetector = {
  format: 'tsc',
  detect: (facts) =>
    facts.kind === 'text' &&
    (facts.lines.some((line) => diagnostic.test(line)) ||
      (facts.lines.some((line) => /^Files: +\d+$/u.test(line)) &&
        facts.lines.some((line) => /^Instantiations: +\d+$|^Identifiers: +\d+$/u.test(line)))),
};
