import type { RuleEntry } from '../tool-voice.ts';

const uvSource = 'https://github.com/astral-sh/uv/tree/main/crates/uv-client/src';

/** What uv says. */
export const uvRules: readonly RuleEntry[] = [
  {
    id: 'uv/no-solution',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'uv',
    patterns: [
      /^\s*(?:× |error: |cause: |[Cc]aused by: |[├╰]─▶ )?(?:No solution found when resolving dependencies|Because .{0,200} was not found in the (?:package registry|cache)|The lockfile at .{0,60} needs to be updated|Unable to find lockfile at |No interpreter found for|Failed to parse(?: lockfile|: `pyproject))/u,
    ],
    heading: /No solution found/u,
    example: '  × No solution found when resolving dependencies:',
    notExample: 'Resolved 12 packages in 30ms',
    source: uvSource,
  },
  {
    id: 'uv/integrity',
    verdict: 'permanent',
    category: 'integrity',
    weight: 'cause',
    speaker: 'uv',
    patterns: [/^\s*(?:[├╰]─▶ |Caused by: |cause: |× |error: )?Hash mismatch for `/u],
    example: '  ╰─▶ Hash mismatch for `left-pad==1.0.0`',
    notExample: 'Hash of left-pad',
    source: uvSource,
  },
  {
    speaker: 'uv',
    prefix:
      '^\\s*(?:(?:× |[├╰]─▶ |cause: )(?=Failed|Request|error|client|HTTP|dns|tcp|operation|[Cc]onnection|failed to lookup|Temporary|peer|unexpected|stream|body|request|Could|Network|timed|io |I/O|\\w+ error|.{0,40}(?:download|fetch))|error: (?:Failed to (?:fetch|download)|Request failed))',
    heading: /: (?:dns error|error resolving DNS|tcp connect error|connection error)$/u,
    example: '  ╰─▶ error sending request: ',
    source: uvSource,
  },
  {
    id: 'uv/could-not-connect',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'uv',
    patterns: [
      /^\s*(?:× |[├╰]─▶ |error: |Caused by: |cause: )(?:Could not connect, are you offline\?|Request failed after \d+ retries|client error \((?:Connect|SendRequest)\))/u,
    ],
    example: 'error: Could not connect, are you offline?',
    notExample: 'error: Could not find a version of Python',
    source: uvSource,
  },
];
