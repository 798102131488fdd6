import type { RuleEntry } from '../tool-voice.ts';

/** What git-lfs says. */
export const gitLfsRules: readonly RuleEntry[] = [
  {
    speaker: 'git-lfs',
    prefix:
      '^\\s*(?:batch (?:request|response): |Smudge error: |Error downloading object: |LFS: |Failed to fetch some objects from )',
    example: 'batch response: ',
    source: 'https://github.com/git-lfs/git-lfs (tq, lfshttp)',
  },
  {
    id: 'git-lfs/fatal-server-error',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'git-lfs',
    patterns: [
      /^\s*(?:LFS: |batch response: )?(?:Fatal error: )?Server error: https?:\/\/|^\s*(?:LFS: |batch response: )?(?:This repository is (?:temporarily )?over|.{0,60}Server error \(HTTP 5(?!0[15])\d\d\))/u,
    ],
    unless: [/over its data quota/u],
    example: 'LFS: Fatal error: Server error: https://git.example.org/octo/app.git/info/lfs/objects/batch',
    notExample: 'batch response: This repository is over its data quota.',
    source: 'https://github.com/git-lfs/git-lfs/blob/main/lfshttp/errors.go',
  },
  {
    id: 'git-lfs/quota',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'git-lfs',
    patterns: [/This repository (?:is over|exceeded) its (?:LFS )?(?:data quota|budget)/u],
    example:
      'batch response: This repository is over its data quota. Account responsible for LFS bandwidth should purchase more data packs.',
    notExample: 'batch response: This repository is temporarily over its rate limit.',
    source: 'https://docs.github.com/en/billing/concepts/product-billing/git-lfs',
  },
  {
    id: 'git-lfs/missing-object',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'git-lfs',
    patterns: [/^\s*(?:\[[0-9a-f]{64}\] |.{0,200}: )?Object does not exist on the server(?:\b.{0,80})?: \[404\]/u],
    example:
      '[4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393] Object does not exist on the server: [404] Object does not exist on the server',
    notExample: 'batch response: Fatal error: Server error: [503]',
    source: 'https://github.com/git-lfs/git-lfs/blob/main/tq/transfer.go',
  },
];
