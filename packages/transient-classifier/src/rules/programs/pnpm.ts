import type { RuleEntry } from '../tool-voice.ts';

const pnpmSource = 'https://pnpm.io/errors and https://github.com/pnpm/pnpm/tree/main/network/fetch';

/** What pnpm says. */
export const pnpmRules: readonly RuleEntry[] = [
  {
    id: 'pnpm/dependency',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'pnpm',
    patterns: [
      /^\s*(?:Error: )?(?:\[?ERR_PNPM_|ERROR\s{1,2}ERR_PNPM_)(?:OUTDATED_LOCKFILE|NO_MATCHING_VERSION|PEER_DEP_ISSUES|UNSUPPORTED_ENGINE|NO_LOCKFILE|LOCKFILE|BAD_PM_VERSION|WORKSPACE_PKG_NOT_FOUND|SPEC_NOT_SUPPORTED)/u,
    ],
    example:
      ' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date with package.json',
    notExample: ' ERR_PNPM_FETCH_503  GET https://registry.example.org/left-pad: Service Unavailable - 503',
    source: pnpmSource,
  },
  {
    id: 'pnpm/fetch-status',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'pnpm',
    patterns: [/^\s*(?:Error: )?\[?(?:ERROR\s{1,2})?\[?ERR_PNPM_FETCH_5(?!0[15])\d\d\]?(?:\s|$)/u],
    example: ' ERR_PNPM_FETCH_503  GET https://registry.example.org/left-pad: Service Unavailable - 503',
    notExample: ' ERR_PNPM_FETCH_404  GET https://registry.example.org/gone: Not Found - 404',
    source: pnpmSource,
  },
  {
    id: 'pnpm/rate-limit',
    verdict: 'transient',
    category: 'rate-limit',
    speaker: 'pnpm',
    patterns: [/^\s*\[?(?:ERROR\s{1,2})?\[?ERR_PNPM_FETCH_429\]?\s/u],
    example: ' ERR_PNPM_FETCH_429  GET https://registry.example.org/left-pad: Too Many Requests - 429',
    notExample: ' ERR_PNPM_FETCH_403  GET https://registry.example.org/left-pad: Forbidden - 403',
    source: pnpmSource,
  },
  {
    id: 'pnpm/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'pnpm',
    patterns: [
      /^\s*\[?(?:ERROR\s{1,2})?\[?ERR_PNPM_(?:FETCH_404|NO_SCRIPT|PACKAGE_NOT_FOUND|NO_IMPORTER_MANIFEST_FOUND|RECURSIVE_EXEC_NO_PACKAGE)/u,
    ],
    example: ' ERR_PNPM_FETCH_404  GET https://registry.example.org/gone: Not Found - 404',
    notExample: ' ERR_PNPM_META_FETCH_FAIL  GET https://registry.example.org/left-pad: request failed',
    source: pnpmSource,
  },
  {
    id: 'pnpm/auth',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'pnpm',
    patterns: [/^\s*\[?(?:ERROR\s{1,2})?\[?ERR_PNPM_FETCH_40[13]/u],
    example: ' ERR_PNPM_FETCH_401  GET https://registry.example.org/left-pad: Unauthorized - 401',
    notExample: ' ERR_PNPM_FETCH_502  GET https://registry.example.org/left-pad: Bad Gateway - 502',
    source: pnpmSource,
  },
  {
    id: 'pnpm/integrity',
    verdict: 'permanent',
    category: 'integrity',
    weight: 'cause',
    speaker: 'pnpm',
    patterns: [/^\s*\[?(?:ERROR\s{1,2})?\[?ERR_PNPM_TARBALL_INTEGRITY/u],
    example:
      ' ERR_PNPM_TARBALL_INTEGRITY  Got unexpected checksum for "https://registry.example.org/left-pad/-/left-pad-1.3.0.tgz".',
    notExample:
      " ERR_PNPM_BAD_TARBALL_SIZE  Actual size (100) of tarball did not match the one specified in 'Content-Length' header (200)",
    source: pnpmSource,
  },
  {
    id: 'pnpm/tarball-cut',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'pnpm',
    patterns: [/^\s*\[?(?:ERROR\s{1,2})?\[?ERR_PNPM_(?:BAD_TARBALL_SIZE|TARBALL_EXTRACT|BROKEN_METADATA_JSON)/u],
    example:
      " ERR_PNPM_BAD_TARBALL_SIZE  Actual size (100) of tarball (https://registry.example.org/left-pad.tgz) did not match the one specified in 'Content-Length' header (200)",
    notExample: ' ERR_PNPM_TARBALL_INTEGRITY  Got unexpected checksum',
    source: pnpmSource,
  },
  {
    speaker: 'pnpm',
    prefix:
      '^\\s*(?:\\[?(?:ERROR\\s{1,2})?\\[?ERR_PNPM_(?:META_FETCH_FAIL|FETCH_FAIL|FETCH|REQUEST_TIMEOUT|SOCKET|GIT|DLX|TARBALL)\\w*\\]?\\s|(?:ERROR\\s{1,2})?(?:(?:E[A-Z_]{4,}|ERR_[A-Z_]+|UND_ERR_\\w+|FETCH_ERROR)\\s{1,3})?(?:request to|GET) https?://[^\\s"\']+(?![^\\s"\']))',
    example:
      ' ERR_PNPM_META_FETCH_FAIL  GET https://registry.example.org/left-pad: request to https://registry.example.org/left-pad failed, reason: ',
    unless: [/Will retry in/u],
    source: pnpmSource,
    except: ['rate-limit', 'not-found', 'auth'],
  },
  {
    id: 'pnpm/code-first',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'pnpm',
    patterns: [
      /^\s+(?:ECONNRESET|ETIMEDOUT|ECONNREFUSED|EAI_AGAIN|ENOTFOUND|ERR_SOCKET_TIMEOUT|EPIPE|ERR_STREAM_PREMATURE_CLOSE|UND_ERR_\w+)\s{1,3}[a-z]/u,
    ],
    unless: [/Will retry in/u],
    example: ' ECONNRESET  aborted',
    notExample: 'ECONNRESET is a code of libuv',
    source: pnpmSource,
  },
];
