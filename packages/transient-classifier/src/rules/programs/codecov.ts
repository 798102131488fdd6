import type { RuleEntry } from '../tool-voice.ts';

/** What codecov says. */
export const codecovRules: readonly RuleEntry[] = [
  {
    id: 'codecov/upload',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'codecov',
    patterns: [
      /(?:There was an error (?:running the uploader|fetching the storage URL)|Error uploading to https:\/\/codecov\.io|Failed to properly (?:upload|create commit)|Upload (?:queued )?failed).{0,300}(?:5(?!0[15])\d\d|ECONN|ETIMEDOUT|EAI_AGAIN|socket|timeout|Rate limit|429|Service Unavailable|Bad Gateway)|^(?:error|Error|\[error\]).{0,60}(?:https:\/\/(?:\w+\.)?codecov\.io).{0,200}(?:5(?!0[15])\d\d|429|timed? ?out|ECONN)/u,
    ],
    unless: [/Token required|40[134]/u],
    example:
      'There was an error running the uploader: Error uploading to https://codecov.io: Error: There was an error fetching the storage URL during POST: 503 - upstream connect error',
    notExample:
      'There was an error running the uploader: Error uploading to https://codecov.io: Error: 404 - Token required',
    source: 'https://github.com/codecov/uploader/blob/main/src/index.ts',
  },
  {
    id: 'codecov/retries-used-up',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'codecov',
    patterns: [
      /\bwarning - .{0,60}(?:[Rr]esponse status code was (?:5(?!0[15])\d\d|429)|Request failed|[Tt]imed? ?out)/u,
      /^(?:Error: |Exception: )?Request failed after too many retries/u,
    ],
    withinLines: 80,
    despite: ['warning'],
    example:
      'warning - Response status code was 503.\nError: Request failed after too many retries. URL: https://ingest.codecov.io/upload',
    notExample:
      'warning - Response status code was 404.\nError: Request failed after too many retries. URL: https://ingest.codecov.io/upload',
    source: 'https://github.com/codecov/codecov-cli/blob/main/codecov_cli/helpers/request.py',
  },
];
