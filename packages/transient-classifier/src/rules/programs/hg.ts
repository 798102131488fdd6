import type { RuleEntry } from '../tool-voice.ts';

const source = 'https://repo.mercurial-scm.org/hg/file/tip/mercurial/httppeer.py';

/** What Mercurial says. */
export const hgRules: readonly RuleEntry[] = [
  {
    speaker: 'hg',
    prefix: '^abort: (?:error: |HTTP Error |stream ended |remote error:|error \\w+ )?',
    example: 'abort: error: ',
    source,
  },
  {
    id: 'hg/answer-cut',
    verdict: 'transient',
    category: 'connection-reset',
    speaker: 'hg',
    patterns: [
      /^abort: (?:error: bad HTTP status line: ''|HTTP request error \(incomplete response|stream ended unexpectedly|HTTP Error (?:5(?!0[15])\d\d|429)\b)/u,
    ],
    example: "abort: error: bad HTTP status line: ''",
    notExample: 'abort: HTTP Error 404: Not Found',
    source,
  },
];
