import type { RuleEntry } from '../tool-voice.ts';

/** What electron says. */
export const electronRules: readonly RuleEntry[] = [
  {
    speaker: 'electron',
    prefix: '^\\s*(?:⨯ |• |ERR! |node-gyp |gyp ERR! (?:stack )?|prebuild-install (?:ERR!|warn) |node-pre-gyp ERR! )',
    example: 'gyp ERR! stack FetchError: request to https://nodejs.example.org/headers.tar.gz failed, reason: ',
    source: 'https://github.com/nodejs/node-gyp/blob/main/lib/download.js',
  },
  {
    id: 'electron/retried',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'electron',
    patterns: [/^gyp http GET https:\/\/\S/u, /^gyp ERR! stack RequestRetryError: Request failed/u],
    withinLines: 12,
    example: 'gyp http GET https://nodejs.example.org/headers.tar.gz\ngyp ERR! stack RequestRetryError: Request failed',
    notExample: 'gyp http GET https://nodejs.example.org/headers.tar.gz\ngyp ERR! stack Error: 404 status code',
    source: 'https://github.com/nodejs/undici/blob/main/lib/handler/retry-handler.js',
  },
];
