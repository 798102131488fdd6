import type { RuleEntry } from '../tool-voice.ts';

const dnfSource =
  'https://github.com/rpm-software-management/librepo and https://github.com/rpm-software-management/dnf';

/** What dnf says. */
export const dnfRules: readonly RuleEntry[] = [
  {
    speaker: 'dnf',
    prefix:
      '^(?:Error: |\\s*- )?(?:(?:Errors during downloading metadata|Error: Failed to download|Failed to download|\\[MIRROR\\]|\\s*- Curl error|Curl error|.{0,200}\\[Errno (?:12|14)\\]|Cannot (?:download|retrieve|prepare)|Status code: |.{0,120}All mirrors were tried)).{0,400}?',
    example:
      "Error: Failed to download metadata for repo 'appstream': Cannot prepare internal mirrorlist: Curl error (6): ",
    source: dnfSource,
  },
  {
    id: 'dnf/status',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'dnf',
    patterns: [
      /^\s*- (?:Status code: (?:5(?!0[15])\d\d|429) for https?:|Curl error \((?:6|7|18|28|35|52|55|56|92)\): )/u,
    ],
    example: '  - Status code: 503 for https://mirror.example.org/repodata/repomd.xml (IP: 203.0.113.7)',
    notExample: '  - Status code: 404 for https://mirror.example.org/gone/repomd.xml (IP: 203.0.113.7)',
    source: dnfSource,
  },
  {
    id: 'dnf/no-package',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'dnf',
    patterns: [/^(?:Error: Unable to find a match: |No match for argument: |\s*- Status code: 404 for )/u],
    example: 'Error: Unable to find a match: left-pad',
    notExample: 'Error: Failed to download metadata for repo',
    source: dnfSource,
  },
];
