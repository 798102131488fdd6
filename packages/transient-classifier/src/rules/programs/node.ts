import type { RuleEntry } from '../tool-voice.ts';

const nodeSource =
  'https://nodejs.org/api/errors.html and https://github.com/nodejs/undici/blob/main/docs/docs/api/Errors.md';

/** What node says. */
export const nodeRules: readonly RuleEntry[] = [
  {
    id: 'node/javascript-prerender',
    verdict: 'permanent',
    category: 'compile',
    weight: 'cause',
    speaker: 'node',
    tier: 'setting',
    patterns: [
      /^(?:Error occurred prerendering page|> Export encountered errors? on following paths|Export encountered an error on )/u,
    ],
    despite: ['warning'],
    example: 'Error occurred prerendering page "/blog". Read more: https://nextjs.org/docs/messages/prerender-error',
    notExample: 'Generating static pages (12/12)',
    source: 'https://nextjs.org/docs/messages/prerender-error',
  },
  {
    speaker: 'node',
    tier: 'library',
    name: 'thrown',
    prefix:
      '^\\s*(?:Uncaught |Unhandled rejection |\\[cause\\]: |cause: |(?:error|Error):? ){0,3}\\[?\\w*(?:Error: |Exception: |Error \\[\\w+\\]: |Exception \\[\\w+\\]: )(?!.*(?:\\b[Ee]xpected|to (?:be|equal|match|contain|throw)\\b|[Aa]ssert))',
    example: 'Error: ',
    unless: [
      /^\s*(?:Assertion|Test|Jest|Type)\w*(?:Error)?:.*(?:expected|received)/u,
      /Exceeded timeout of|Timeout of \d+ms exceeded\. For async|Test timeout|page\.|locator|selector|waiting for|TimeoutError: (?:Waiting|Navigation|page|locator|Timed out after)/u,
    ],
    confidence: 'medium',
    except: ['auth', 'not-found', 'certificate', 'connection-refused'],
    source: nodeSource,
  },
  {
    id: 'node/refused',
    verdict: 'transient',
    category: 'connection-refused',
    speaker: 'node',
    tier: 'library',
    patterns: [
      /^\s*(?:Uncaught |\[cause\]: |cause: |FetchError: .{0,200}reason: |AxiosError: |RequestError: )?(?:Error: )?connect ECONNREFUSED (?!10\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|\[?(?:fc|fd|fe80))[\d.:a-f[\]]+/u,
    ],
    example: 'Error: connect ECONNREFUSED 203.0.113.7:443',
    notExample: 'Error: connect ECONNREFUSED 127.0.0.1:5432',
    confidence: 'medium',
    source: nodeSource,
  },
  {
    id: 'node/octokit-status',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'node',
    tier: 'library',
    patterns: [/\bHttpError\]?: /u, /^\s*status: (?:5(?!0[15])\d\d|429),$/u],
    withinLines: 40,
    confidence: 'medium',
    example: 'RequestError [HttpError]: Server Error\n  status: 502,',
    notExample: 'RequestError [HttpError]: Validation Failed\n  status: 422,',
    source: 'https://github.com/octokit/request-error.js',
  },
  {
    id: 'node/octokit-refused',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'node',
    tier: 'library',
    patterns: [/\bHttpError\]?: (?:Validation Failed|Not Found|Bad credentials|Resource not accessible by)/u],
    example: 'RequestError [HttpError]: Validation Failed: {"resource":"Release","code":"already_exists"}',
    notExample: 'RequestError [HttpError]: Server Error',
    source: 'https://github.com/octokit/request-error.js',
  },
  {
    id: 'node/error-code',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'node',
    tier: 'library',
    patterns: [
      /^\s*(?:Uncaught )?(?:TypeError: fetch failed|\w*Error: .{0,300}(?:request|fetch|connect|read|getaddrinfo|socket|download))/u,
      /^\s*code: '(?:ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|EPIPE|ENETUNREACH|EHOSTUNREACH|UND_ERR_\w+|ERR_STREAM_PREMATURE_CLOSE|ERR_SOCKET_TIMEOUT)'/u,
    ],
    withinLines: 40,
    example: "TypeError: fetch failed\n  cause: Error: read\n    code: 'ECONNRESET',",
    notExample: "const known = {\n    code: 'ECONNRESET',",
    confidence: 'medium',
    source: nodeSource,
  },
  {
    id: 'node/uncaught',
    verdict: 'permanent',
    category: 'crash',
    weight: 'fallback',
    speaker: 'node',
    tier: 'fallback',
    patterns: [
      /^(?:Uncaught )?(?:ReferenceError: \S|TypeError(?: \[\w+\])?: (?:Cannot |Invalid |Class (?:constructor|extends) |Reduce of |.{1,200} is not (?:a function|iterable|a constructor|an object))|RangeError(?: \[\w+\])?: (?:Maximum call stack|Invalid |The ))/u,
    ],
    example: "TypeError: Cannot read properties of undefined (reading 'pad')",
    notExample: 'TypeError: fetch failed',
    source: 'https://developer.mozilla.org/docs/Web/JavaScript/Reference/Errors',
  },
];
