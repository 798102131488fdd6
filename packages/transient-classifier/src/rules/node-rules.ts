import type { Rule } from './rule.ts';
import { rulesOfVoice } from './tool-rules.ts';

const npmSource =
  'https://github.com/npm/cli/blob/latest/lib/utils/error-message.js and https://github.com/npm/make-fetch-happen';
const yarnSource = 'https://github.com/yarnpkg/yarn/blob/master/src/util/request-manager.js';
const berrySource = 'https://yarnpkg.com/advanced/error-codes';
const pnpmSource = 'https://pnpm.io/errors and https://github.com/pnpm/pnpm/tree/main/network/fetch';

/** npm, Yarn, pnpm, Bun, and HTTP clients of Node.js with the downloads of Playwright, Cypress and Electron. */
export const nodeRules: readonly Rule[] = [
  {
    id: 'npm/dependency-conflict',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'npm',
    patterns: [
      /^npm (?:ERR!|error) code (?:ERESOLVE|EUSAGE|ETARGET|ENOLOCK|ENOVERSIONS|EBADENGINE|EBADPLATFORM|ELSPROBLEMS|EOVERRIDE)/u,
    ],
    example: 'npm error code ERESOLVE',
    notExample: 'npm error code ECONNRESET',
    source: npmSource,
  },
  {
    id: 'npm/integrity',
    verdict: 'permanent',
    category: 'integrity',
    weight: 'cause',
    speaker: 'npm',
    patterns: [/^npm (?:ERR!|error) code EINTEGRITY/u],
    example: 'npm error code EINTEGRITY',
    notExample: 'npm error code ETIMEDOUT',
    source: npmSource,
  },
  {
    id: 'npm/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'npm',
    patterns: [/^npm (?:ERR!|error) (?:code (?:E404|ENOENT)|404 |enoent |Missing script)/u],
    example: 'npm error code E404',
    notExample: 'npm error code E503',
    source: npmSource,
  },
  {
    id: 'npm/auth',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'npm',
    patterns: [/^npm (?:ERR!|error) code (?:E401|E403|ENEEDAUTH|EOTP|EACCES|EPERM)/u],
    example: 'npm error code E401',
    notExample: 'npm error code E500',
    source: npmSource,
  },
  {
    id: 'npm/broken-file',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'npm',
    patterns: [/^npm (?:ERR!|error) code (?:EJSONPARSE|EINVALIDTAGNAME|EINVALIDPACKAGENAME|EUNSUPPORTEDPROTOCOL)/u],
    example: 'npm error code EJSONPARSE',
    notExample: 'npm error code EAI_AGAIN',
    source: npmSource,
  },
  {
    id: 'npm/status-code',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'npm',
    patterns: [/^npm (?:ERR!|error) (?:code E5(?!0[15])\d\d|5(?!0[15])\d\d [A-Z][\w ]* - (?:GET|POST|PUT|HEAD) )/u],
    example: 'npm error code E503',
    notExample: 'npm error 404 Not Found - GET https://registry.example.org/gone',
    source: npmSource,
  },
  {
    id: 'npm/rate-limit',
    verdict: 'transient',
    category: 'rate-limit',
    speaker: 'npm',
    patterns: [/^npm (?:ERR!|error) (?:code E429|429 Too Many Requests)/u],
    example: 'npm error code E429',
    notExample: 'npm error code E401',
    source: npmSource,
  },
  ...rulesOfVoice({
    speaker: 'npm',
    prefix:
      '^npm (?:ERR!|error) (?!(?:command|path|notarget|peer|Could not resolve dependency|While resolving|\\s*at |A complete log|  ?Test)\\b)',
    example: 'npm error network request to https://registry.example.org/left-pad failed, reason: ',
    source: npmSource,
    except: ['not-found', 'rate-limit', 'auth'],
  }),
  {
    id: 'npm/exit-handler',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'npm',
    patterns: [
      /^npm (?:ERR!|error) (?:code )?(?:ERR_STREAM_PREMATURE_CLOSE|FETCH_ERROR)|^npm (?:ERR!|error) network (?:This is a problem related to network connectivity|Invalid response body while trying to fetch)/u,
    ],
    example: 'npm error network This is a problem related to network connectivity.',
    notExample: 'npm error This is a problem with your package.json',
    source: npmSource,
  },
  {
    id: 'yarn/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'yarn',
    patterns: [
      /^error (?:An unexpected error occurred: ")?(?:Couldn't find (?:any versions for|package)|https?:\/\/\S+: (?:Request failed "404|Not found))/u,
    ],
    example: 'error Couldn\'t find any versions for "left-pad" that matches "99.0.0"',
    notExample: 'error An unexpected error occurred: "https://registry.example.org/left-pad: ETIMEDOUT".',
    source: yarnSource,
  },
  {
    id: 'yarn/lockfile',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'yarn',
    patterns: [
      /^(?:error (?:Your lockfile needs to be updated|Found incompatible module|The engine "|Integrity check failed)|➤ YN00(?:28|60|02|82|16):.{0,200}(?:lockfile would have been|can't be|No candidates|not found))/u,
    ],
    example: 'error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.',
    notExample: 'success Saved lockfile.',
    source: berrySource,
  },
  ...rulesOfVoice({
    speaker: 'yarn',
    name: 'classic',
    prefix:
      '^error (?:An unexpected error occurred: )?"?(?:Error: )?(?:https?://|connect |read |write |getaddrinfo |socket |network |Request |tunneling socket|Extracting tar content of)',
    example: 'error An unexpected error occurred: "https://registry.example.org/left-pad: ',
    source: yarnSource,
  }),
  {
    id: 'yarn/trouble-with-network',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'yarn',
    patterns: [
      /^info There appears to be trouble with your network connection\. Retrying/u,
      /^error (?:An unexpected error occurred: )?"?(?:https?:\/\/|Failed to|getaddrinfo|connect|read)/u,
    ],
    unless: [/40[134]/u],
    example:
      'info There appears to be trouble with your network connection. Retrying...\nerror An unexpected error occurred: "https://registry.example.org/left-pad: tunneling socket could not be established".',
    notExample:
      'info There appears to be trouble with your network connection. Retrying...\nerror Command failed with exit code 1.',
    source: yarnSource,
  },
  ...rulesOfVoice({
    speaker: 'yarn',
    name: 'berry',
    prefix: '^\\s*➤ YN(?:0001|0035|0013|0000|0066|0081): ',
    example: '➤ YN0001: │ RequestError: ',
    source: berrySource,
  }),
  {
    id: 'pnpm/dependency',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'pnpm',
    patterns: [
      /^\s*(?:\[?ERR_PNPM_|ERROR\s{1,2}ERR_PNPM_)(?:OUTDATED_LOCKFILE|NO_MATCHING_VERSION|PEER_DEP_ISSUES|UNSUPPORTED_ENGINE|NO_LOCKFILE|LOCKFILE|BAD_PM_VERSION|WORKSPACE_PKG_NOT_FOUND|SPEC_NOT_SUPPORTED)/u,
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
    patterns: [/^\s*\[?(?:ERROR\s{1,2})?\[?ERR_PNPM_FETCH_5(?!0[15])\d\d\]?\s/u],
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
  ...rulesOfVoice({
    speaker: 'pnpm',
    prefix:
      '^\\s*(?:\\[?(?:ERROR\\s{1,2})?\\[?ERR_PNPM_(?:META_FETCH_FAIL|FETCH_FAIL|FETCH|REQUEST_TIMEOUT|SOCKET|GIT|DLX|TARBALL)\\w*\\]?\\s|(?:ERROR\\s{1,2})?(?:(?:E[A-Z_]{4,}|ERR_[A-Z_]+|UND_ERR_\\w+|FETCH_ERROR)\\s{1,3})?(?:request to|GET) https?://\\S+)',
    example:
      ' ERR_PNPM_META_FETCH_FAIL  GET https://registry.example.org/left-pad: request to https://registry.example.org/left-pad failed, reason: ',
    unless: [/Will retry in/u],
    source: pnpmSource,
    except: ['rate-limit', 'not-found', 'auth'],
  }),
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
  ...rulesOfVoice({
    speaker: 'bun',
    prefix: '^\\s*error: (?:(?:GET|Failed to|failed to) |\\w+ downloading )',
    example: 'error: GET https://registry.example.org/left-pad - ',
    source: 'https://github.com/oven-sh/bun/blob/main/src/install/NetworkTask.zig',
  }),
  {
    id: 'bun/download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'bun',
    patterns: [
      /^\s*error: (?:ConnectionClosed|ConnectionRefused|ConnectionReset|Timeout|UnexpectedEOF|FailedToOpenSocket|DNSResolveFailed|IntegrityCheckFailed|TooManyRedirects|(?:\w+ )?GET \S+ - 5(?!0[15])\d\d).{0,60}(?:downloading|GET|https?:)/u,
    ],
    unless: [/IntegrityCheck|TooManyRedirects/u],
    example: 'error: ConnectionClosed downloading package manifest left-pad',
    notExample: 'error: IntegrityCheckFailed downloading left-pad',
    source: 'https://github.com/oven-sh/bun/blob/main/src/install/NetworkTask.zig',
  },
  {
    id: 'playwright/browser-download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'playwright',
    patterns: [
      /^\s*(?:Error: )?(?:Failed to download (?:Chrom|Firefox|Webkit|WebKit|FFMPEG|FFmpeg|chromium|firefox|webkit|ffmpeg|winldd)|Download failed: (?:server returned code (?:5(?!0[15])\d\d|429)|size mismatch))/u,
    ],
    unless: [/40[0134]/u],
    example: "Error: Download failed: server returned code 503 body ''. URL: https://cdn.example.org/chromium.zip",
    notExample: "Error: Download failed: server returned code 404 body ''. URL: https://cdn.example.org/gone.zip",
    source:
      'https://github.com/microsoft/playwright/blob/main/packages/playwright-core/src/server/registry/browserFetcher.ts',
  },
  {
    id: 'cypress/binary-download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'cypress',
    patterns: [
      /The Cypress App could not be downloaded\./u,
      /^\s*(?:Error: |URL: .{0,200}Error: )?.{0,60}(?:ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|socket hang up|aborted|Response code: (?:5(?!0[15])\d\d|429)|Corrupted download)/u,
    ],
    withinLines: 30,
    example:
      'The Cypress App could not be downloaded.\n\nURL: https://download.example.org/desktop\nError: connect ETIMEDOUT 203.0.113.7:443',
    notExample:
      'The Cypress App could not be downloaded.\n\nURL: https://download.example.org/desktop\nError: Response code: 404',
    source: 'https://github.com/cypress-io/cypress/blob/develop/cli/lib/errors.ts',
  },
  ...rulesOfVoice({
    speaker: 'electron',
    prefix:
      '^\\s*(?:⨯ |• |ERR! |node-gyp |gyp ERR! (?:stack )?|prebuild-install (?:ERR!|warn) |node-pre-gyp ERR! ).{0,200}',
    example: 'gyp ERR! stack FetchError: request to https://nodejs.example.org/headers.tar.gz failed, reason: ',
    source: 'https://github.com/nodejs/node-gyp/blob/main/lib/download.js',
  }),
];
