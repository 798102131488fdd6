import type { RuleEntry } from '../tool-voice.ts';

/** What Puppeteer says when it fetches a browser. */
export const puppeteerRules: readonly RuleEntry[] = [
  {
    speaker: 'puppeteer',
    after: [/(?:All providers failed for|ERROR: Failed to set up) \S+/u],
    prefix: '^\\s*(?:- \\w+Provider: |(?:Error|cause): |\\[cause\\]: )',
    withinLines: 12,
    example: 'Error: All providers failed for chrome 124.0.6367.91:\n  - DefaultProvider: ',
    source: 'https://github.com/puppeteer/puppeteer/blob/main/packages/browsers/src/install.ts',
  },
];
