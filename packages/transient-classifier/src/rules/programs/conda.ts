import type { RuleEntry } from '../tool-voice.ts';

const condaSource = 'https://github.com/conda/conda/blob/main/conda/exceptions.py';

/** What conda says. */
export const condaRules: readonly RuleEntry[] = [
  {
    speaker: 'conda',
    prefix:
      '^\\s*(?:Conda(?:HTTP|SSL|Multi|Proxy)?Error: |critical libmamba |error +libmamba |Download error \\(\\d+\\) |mamba.{0,40}error: |Multi-download failed)',
    example: 'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://conda.example.org/linux-64/repodata.json>: ',
    source: condaSource,
  },
  {
    id: 'conda/http',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'conda',
    patterns: [
      /^\s*CondaHTTPError: HTTP (?:000 CONNECTION FAILED|5(?!0[15])\d\d|429)|^\s*(?:critical libmamba|error +libmamba) .{0,200}(?:Multi-download failed|\[\d+\] |Transfer finalized, status: 5(?!0[15])\d\d)|^ChecksumMismatchError: /u,
    ],
    unless: [/status: 4/u],
    example: 'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://conda.example.org/linux-64/repodata.json>',
    notExample: 'CondaHTTPError: HTTP 404 NOT FOUND for url <https://conda.example.org/gone>',
    source: condaSource,
  },
  {
    id: 'conda/no-solution',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'conda',
    patterns: [
      /^\s*(?:PackagesNotFoundError|UnsatisfiableError|ResolvePackageNotFound|LibMambaUnsatisfiableError|InvalidVersionSpec|(?:error|critical) +libmamba Could not solve for environment specs)/u,
    ],
    example: 'PackagesNotFoundError: The following packages are not available from current channels:',
    notExample: 'Collecting package metadata',
    source: condaSource,
  },
];
