import type { RuleEntry } from '../tool-voice.ts';

/** What cypress says. */
export const cypressRules: readonly RuleEntry[] = [
  {
    id: 'cypress/binary-download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'cypress',
    patterns: [
      /The Cypress App could not be downloaded\.|^(?:\[FAILED\] )?Failed downloading the Cypress binary\./u,
      /^\s*(?:\[FAILED\] )?(?:Error: |URL: .{0,200}Error: )?.{0,60}(?:ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|socket hang up|aborted|Response code: (?:5(?!0[15])\d\d|429)|Corrupted download)/u,
    ],
    withinLines: 30,
    example:
      'The Cypress App could not be downloaded.\n\nURL: https://download.example.org/desktop\nError: connect ETIMEDOUT 203.0.113.7:443',
    notExample:
      'The Cypress App could not be downloaded.\n\nURL: https://download.example.org/desktop\nError: Response code: 404',
    source: 'https://github.com/cypress-io/cypress/blob/develop/cli/lib/errors.ts',
  },
  {
    id: 'cypress/own-server',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'cypress',
    patterns: [/^Cypress failed to verify that your server is running\./u],
    example: 'Cypress failed to verify that your server is running.',
    notExample: 'Cypress verified your server.',
    source: 'https://docs.cypress.io/app/references/error-messages',
  },
  {
    id: 'cypress/cloud',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'cypress',
    patterns: [
      /^We encountered an unexpected error (?:communicating|talking) (?:with|to) our servers\./u,
      /^(?:StatusCodeError: (?:5(?!0[15])\d\d|429)\b|RequestError: (?:Error: )?.{0,200}(?:ECONNRESET|ETIMEDOUT|ESOCKETTIMEDOUT|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|socket hang up)|(?:Error: )?ESOCKETTIMEDOUT)/u,
      /\bthis run cannot proceed\b/u,
    ],
    withinLines: 40,
    example:
      'We encountered an unexpected error communicating with our servers.\n\nStatusCodeError: 503 - "unavailable"\n\nBecause you passed the --parallel flag, this run cannot proceed since it requires a valid response from our servers.',
    notExample:
      'We encountered an unexpected error communicating with our servers.\n\nStatusCodeError: 401 - "unauthorized"\n\nBecause you passed the --parallel flag, this run cannot proceed since it requires a valid response from our servers.',
    source: 'https://github.com/cypress-io/cypress/blob/develop/packages/errors/src/errors.ts',
  },
];
