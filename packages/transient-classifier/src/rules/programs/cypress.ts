import type { RuleEntry } from '../tool-voice.ts';

/** What cypress says. */
export const cypressRules: readonly RuleEntry[] = [
  {
    id: 'cypress/binary-download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'cypress',
    patterns: [
      /The Cypress App could not be downloaded\./u,
      /^\s*(?:Error: |URL: .{0,200}Error: )?.{0,60}(?:ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|socket hang up|aborted|Response code: (?:5(?!0[15])\d\d|429)|Corrupted download)/u,
    ],
    withinLines: 30,
    example:
      'The Cypress App could not be downloaded.\n\nURL: https://download.example.org/desktop\nError: connect ETIMEDOUT 203.0.113.7:443',
    notExample:
      'The Cypress App could not be downloaded.\n\nURL: https://download.example.org/desktop\nError: Response code: 404',
    source: 'https://github.com/cypress-io/cypress/blob/develop/cli/lib/errors.ts',
  },
];
