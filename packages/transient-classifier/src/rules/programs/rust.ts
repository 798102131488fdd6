import type { RuleEntry } from '../tool-voice.ts';

/** What rust says. */
export const rustRules: readonly RuleEntry[] = [
  {
    speaker: 'rust',
    tier: 'library',
    prefix:
      '^\\s*(?:Caused by: |Error: |error: ){1,5}(?!.*(?:test|assert|panicked))(?=(?:error|Failed|failed|client|HTTP|dns|tcp|operation|connection|Connection|peer|unexpected|stream|body|request|Network|timed|io |I/O|tls|http|could|Could|\\[\\d+\\]|reqwest|hyper|Response|response|Service|server))',
    example: 'Caused by: error sending request for url (https://packages.example.org/x): ',
    confidence: 'medium',
    except: ['auth', 'not-found', 'connection-refused'],
    source:
      'https://github.com/seanmonstar/reqwest/blob/master/src/error.rs and https://github.com/hyperium/hyper/blob/master/src/error.rs',
  },
];
