import type { RuleEntry } from '../tool-voice.ts';

/** What bun says. */
export const bunRules: readonly RuleEntry[] = [
  {
    speaker: 'bun',
    prefix: '^\\s*error: (?:(?:GET|[Ff]ailed to (?:resolve|install|extract|link)) |\\w+ downloading )',
    example: 'error: GET https://registry.example.org/left-pad - ',
    source: 'https://github.com/oven-sh/bun/blob/main/src/install/NetworkTask.zig',
  },
  {
    id: 'bun/download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'bun',
    patterns: [
      /^\s*error: (?:\w+ )?(?:GET|HEAD|POST|PUT) https?:\/\/\S+ - (?:5(?!0[15])\d\d|429)$|^\s*error: (?:ConnectionClosed|ConnectionRefused|ConnectionReset|Timeout|UnexpectedEOF|FailedToOpenSocket|DNSResolveFailed|IntegrityCheckFailed|TooManyRedirects|(?:\w+ )?GET \S+ - 5(?!0[15])\d\d).{0,60}(?:downloading|GET|https?:)/u,
    ],
    unless: [/IntegrityCheck|TooManyRedirects/u],
    example: 'error: ConnectionClosed downloading package manifest left-pad',
    notExample: 'error: IntegrityCheckFailed downloading left-pad',
    source: 'https://github.com/oven-sh/bun/blob/main/src/install/NetworkTask.zig',
  },
  {
    id: 'bun/no-such-package',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'bun',
    patterns: [/^\s*error: (?:GET|HEAD) https?:\/\/\S+ - (?:404|410)$|^\s*error: No version matching "/u],
    example: 'error: GET https://registry.example.org/no-such-pad - 404',
    notExample: 'error: GET https://registry.example.org/left-pad - 503',
    source: 'https://github.com/oven-sh/bun/blob/main/src/install/PackageManager.zig',
  },
];
