import type { RuleEntry } from '../tool-voice.ts';

const dnfSource =
  'https://github.com/rpm-software-management/librepo and https://github.com/rpm-software-management/dnf';

/** What dnf says. */
export const dnfRules: readonly RuleEntry[] = [
  {
    speaker: 'dnf',
    prefix:
      '^(?:Error: |\\s*- )?(?:(?:Errors during downloading metadata|Error: Failed to download|Failed to download (?:metadata|packages)|\\[MIRROR\\]|\\s*- Curl error|Curl error|.{0,200}\\[Errno (?:12|14)\\]|Cannot (?:download|retrieve|prepare) (?:repo|internal|metalink|mirrorlist|Packages)|Status code: |.{0,120}All mirrors were tried))',
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
    yieldsTo: ['dnf'],
    speaker: 'dnf',
    patterns: [/^(?:Error: Unable to find a match: |No match for argument: |\s*- Status code: 404 for )/u],
    example: 'Error: Unable to find a match: left-pad',
    notExample: 'Error: Failed to download metadata for repo',
    source: dnfSource,
  },
  {
    id: 'dnf/checksum',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'dnf',
    patterns: [/\bsuccessful, but checksum doesn't match/u, /All mirrors were tried/u],
    withinLines: 12,
    example:
      "  - Downloading successful, but checksum doesn't match. Calculated: aa(sha512) Expected: bb(sha512)\nError: Failed to download metadata for repo 'updates': Cannot download repomd.xml: All mirrors were tried",
    notExample: 'All mirrors were tried',
    source: 'https://github.com/rpm-software-management/librepo/blob/master/librepo/downloader.c',
  },
  {
    id: 'dnf/all-mirrors',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'dnf',
    patterns: [
      /^(?:Error: |>>> )?.{0,400}(?:All mirrors were (?:already )?tried|\[Errno 256\] No more mirrors to try|[Nn]o more mirrors to try)/u,
    ],
    yieldsTo: ['dnf'],
    example:
      "Error: Failed to download metadata for repo 'updates': Cannot download repomd.xml: All mirrors were tried",
    notExample: 'All mirrors are listed',
    source: 'https://github.com/rpm-software-management/librepo/blob/master/librepo/downloader.c',
  },
  {
    id: 'dnf/retired-mirror-list',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'dnf',
    patterns: [/\bCould not resolve host: mirrorlist\.centos\.org\b/u],
    example: '14: curl#6 - "Could not resolve host: mirrorlist.centos.org; Unknown error"',
    notExample: '14: curl#6 - "Could not resolve host: mirrors.example.org; Unknown error"',
    source: 'https://www.redhat.com/en/topics/linux/centos-linux-eol',
  },
];
