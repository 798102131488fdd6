import type { FormatDetector } from '../../detect-format/facts.ts';

/** SARIF of any tool and version: what cannot be judged is for the parser to say (§3.13). */
export const sarifDetector: FormatDetector = {
  format: 'sarif',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.at('runs') !== undefined &&
    (/sarif/iu.test(facts.textAt('$schema') ?? '') ||
      /^2\.\d+(?:\.\d+)?/u.test(facts.textAt('version') ?? '') ||
      facts.at('runs[].tool') === 'object' ||
      facts.at('runs[].results') !== undefined),
};
