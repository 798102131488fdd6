import type { RuleEntry } from '../tool-voice.ts';

/** What choco says. */
export const chocoRules: readonly RuleEntry[] = [
  {
    id: 'choco/unavailable',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'choco',
    patterns: [/Could not connect to the feed specified at '?https:/u],
    example:
      "Could not connect to the feed specified at 'https://community.example.org/api/v2/'. Please verify that the source is correct.",
    notExample: 'Connected to the feed specified at https://community.example.org/api/v2/',
    source: 'https://github.com/chocolatey/choco',
  },
  {
    id: 'choco/package-server',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'choco',
    patterns: [
      /not installed\. An error occurred during installation:/u,
      /^\s*The remote server returned an error: \((?:5(?!0[15])\d\d|429)\)/u,
    ],
    withinLines: 2,
    example: 'pad not installed. An error occurred during installation:\n The remote server returned an error: (524).',
    notExample:
      'pad not installed. An error occurred during installation:\n The remote server returned an error: (404).',
    source: 'https://github.com/chocolatey/choco',
  },
];
