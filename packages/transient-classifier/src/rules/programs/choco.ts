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
];
