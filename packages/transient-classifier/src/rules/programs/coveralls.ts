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
  {
    id: 'coveralls/answer',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'coveralls',
    patterns: [/^(?:\[error\] .{0,60})?Bad response: ?(?:5(?!0[15])\d\d|429)\b/u],
    example: 'Bad response: 503 {"message":"Build processing error.","error":true}',
    notExample: 'Bad response: 422 {"message":"Couldn\'t find a repository matching this job."}',
    source: 'https://github.com/nickmerwin/node-coveralls',
  },
];
