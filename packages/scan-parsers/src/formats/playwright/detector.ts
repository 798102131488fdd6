import type { FormatDetector } from '../../detect-format/facts.ts';

/** Playwright's configuration and its suites. */
export const playwrightDetector: FormatDetector = {
  format: 'playwright',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.at('config.rootDir') === 'string' &&
    facts.at('config.projects') === 'array' &&
    facts.at('suites') === 'array',
};
