import type { RuleEntry } from '../tool-voice.ts';

/** What vcpkg says. */
export const vcpkgRules: readonly RuleEntry[] = [
  {
    id: 'vcpkg/download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'vcpkg',
    patterns: [
      /^error: (?:curl operation failed with (?:error code (?:5|6|7|16|18|28|35|52|55|56|92)\b|response code (?:5(?!0[15])\d\d|429)\b)|[Ff]ailed to download .{0,60}mirror set.{0,600}(?:status code (?:5(?!0[15])\d\d|429)|curl failed to download with exit code (?:5|6|7|16|18|28|35|52|55|56|92)\b|0x80072e[ef]|timed out))|^(?:error: |warning: )?https?:\S{1,400}: (?:failed: )?(?:status code (?:5(?!0[15])\d\d|429)|curl failed to download with exit code (?:5|6|7|16|18|28|35|52|55|56|92)|WinHttp\w+ failed with exit code (?:12002|12007|12029|12030|12031|12152))\b/u,
    ],
    example: 'error: curl operation failed with error code 56 (Failure when receiving data from the peer).',
    notExample: 'error: curl operation failed with response code 404.',
    source: 'https://github.com/microsoft/vcpkg-tool/blob/main/src/vcpkg/base/downloads.cpp',
  },
  {
    id: 'vcpkg/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'vcpkg',
    patterns: [
      /^(?:error: curl operation failed with response code|(?:error: )?https?:\S{1,400}: (?:failed: )?status code) 4(?:04|10)\b/u,
    ],
    example: 'error: curl operation failed with response code 404.',
    notExample: 'error: curl operation failed with response code 503.',
    source: 'https://github.com/microsoft/vcpkg-tool/blob/main/src/vcpkg/base/downloads.cpp',
  },
  {
    id: 'vcpkg/refused',
    verdict: 'unknown',
    category: 'auth',
    speaker: 'vcpkg',
    patterns: [
      /^(?:error: curl operation failed with response code|(?:error: )?https?:\S{1,400}: (?:failed: )?status code) 403\b/u,
    ],
    example: 'error: curl operation failed with response code 403.',
    notExample: 'error: curl operation failed with response code 401.',
    source: 'https://github.com/microsoft/vcpkg-tool/blob/main/src/vcpkg/base/downloads.cpp',
  },
  {
    id: 'vcpkg/hash',
    verdict: 'permanent',
    category: 'integrity',
    weight: 'cause',
    speaker: 'vcpkg',
    patterns: [/^error: (?:File does not have the expected hash|.{0,200}did not have the expected hash)/u],
    example: 'error: File does not have the expected hash:',
    notExample: 'error: the hash was computed',
    source: 'https://github.com/microsoft/vcpkg-tool/blob/main/src/vcpkg/base/downloads.cpp',
  },
];
