import type { RuleEntry } from '../tool-voice.ts';

/** What electron says. */
export const electronRules: readonly RuleEntry[] = [
  {
    speaker: 'electron',
    prefix: '^\\s*(?:⨯ |• |ERR! |node-gyp |gyp ERR! (?:stack )?|prebuild-install (?:ERR!|warn) |node-pre-gyp ERR! )',
    example: 'gyp ERR! stack FetchError: request to https://nodejs.example.org/headers.tar.gz failed, reason: ',
    source: 'https://github.com/nodejs/node-gyp/blob/main/lib/download.js',
  },
];
