import type { RuleEntry } from '../tool-voice.ts';

const buildkitSource = 'https://github.com/moby/buildkit/tree/master/solver';

/** What buildkit says. */
export const buildkitRules: readonly RuleEntry[] = [
  {
    id: 'buildkit/missing-source',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'veto',
    speaker: 'buildkit',
    patterns: [
      /(?:failed to (?:compute cache key|calculate checksum of ref|solve)|^COPY failed|^ADD failed|\blstat).{0,400}(?:(?:"\/[^"]{0,300}"|checksum of ref \S+(?: \S*)?): (?:not found|no such file or directory)$|file not found in build context|forbidden path outside the build context)/u,
    ],
    example:
      'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref abc::def: "/infrastructure.config.js": not found',
    notExample: 'ERROR: failed to solve: alpine:9.9: docker.io/library/alpine:9.9: not found',
    source: buildkitSource,
  },
  {
    speaker: 'buildkit',
    prefix:
      '^(?:ERROR: |error: |##\\[error\\]|buildx failed with: |#\\d+ ERROR: |#\\d+ )*(?:failed to (?:solve|copy|fetch|do request|authorize|push|compute cache key|export)|httpReadSeeker|.{0,80}rpc error: code = (?:Unavailable|Unknown|DeadlineExceeded|Internal))',
    example:
      'ERROR: failed to solve: alpine:3.20: failed to do request: Head "https://registry.example.org/v2/alpine": ',
    source: buildkitSource,
    unless: [/did not complete successfully/u],
    except: ['auth'],
  },
  {
    id: 'buildkit/unavailable',
    verdict: 'transient',
    category: 'executor-failure',
    speaker: 'buildkit',
    patterns: [
      /^(?:ERROR: |error: |##\[error\]|buildx failed with: )+.{0,200}rpc error: code = Unavailable desc = (?:error reading from server|transport is closing|closing transport|connection error|keepalive)/u,
    ],
    example: 'ERROR: failed to solve: rpc error: code = Unavailable desc = error reading from server: EOF',
    notExample:
      'ERROR: failed to solve: rpc error: code = Unknown desc = executor failed running [/bin/sh -c make]: exit code: 2',
    source: buildkitSource,
  },
  {
    id: 'buildkit/command-failed',
    verdict: 'permanent',
    category: 'crash',
    weight: 'fallback',
    speaker: 'buildkit',
    tier: 'fallback',
    patterns: [
      /^(?:ERROR: |error: )?(?:failed to solve: )?.{0,60}process ".{1,500}" did not complete successfully: exit code: \d+|^The command '.{1,500}' returned a non-zero code: \d+/u,
    ],
    example: 'ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2',
    notExample: '#12 DONE 3.0s',
    source: 'https://github.com/moby/buildkit/tree/master/solver',
  },
];
