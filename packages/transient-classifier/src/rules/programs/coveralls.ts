import type { RuleEntry } from '../tool-voice.ts';

/** What coveralls says. */
export const coverallsRules: readonly RuleEntry[] = [
  {
    id: 'coveralls/upload',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'coveralls',
    patterns: [
      /(?:Could not submit coverage: |[Cc]overalls.{0,120}(?:HTTP error|status code|returned|response).{0,40}|Internal server error\. Please contact Coveralls team)(?:(?:5(?!0[15])\d\d|429)\b|\.?$)/u,
    ],
    example: 'coveralls.exception.CoverallsException: Could not submit coverage: 503',
    notExample: 'Coveralls: coverage is 81 %',
    source: 'https://github.com/coverallsapp/coverage-reporter',
  },
];
