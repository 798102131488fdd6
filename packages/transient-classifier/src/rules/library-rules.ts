import type { Rule } from './rule.ts';
import { rulesOfVoice } from './tool-rules.ts';

const nodeSource =
  'https://nodejs.org/api/errors.html and https://github.com/nodejs/undici/blob/main/docs/docs/api/Errors.md';
const pythonSource =
  'https://github.com/urllib3/urllib3/blob/main/src/urllib3/exceptions.py and https://github.com/psf/requests/blob/main/src/requests/exceptions.py';
const goSource = 'https://github.com/golang/go/tree/master/src/cmd/go/internal/modfetch and src/net/http';
const javaSource = 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/package-summary.html';

/** HTTP clients and networks of languages: what a program says when it does not know its own cause better. */
export const libraryRules: readonly Rule[] = [
  ...rulesOfVoice({
    speaker: 'go',
    name: 'http',
    prefix:
      '^(?!\\s+\\w+_test\\.go:|.{0,20}(?:want|got|expected)).{0,600}?\\b(?:Get|Head|Post|Put|Patch|Delete|GET|HEAD|POST|PUT) \\\\?"https?://[^"\\s]{1,600}\\\\?": ',
    example: 'Error: Get "https://api.example.org/v1": ',
    confidence: 'medium',
    except: ['auth', 'not-found'],
    source: goSource,
  }),
  ...rulesOfVoice({
    speaker: 'node',
    name: 'thrown',
    prefix:
      '^\\s*(?:Uncaught |Unhandled rejection |\\[cause\\]: |cause: |(?:error|Error):? ){0,3}\\[?\\w*(?:Error: |Exception: |Error \\[\\w+\\]: |Exception \\[\\w+\\]: )(?!.*(?:[Ee]xpected|to (?:be|equal|match|contain|throw)\\b|[Aa]ssert))',
    example: 'Error: ',
    unless: [
      /^\s*(?:Assertion|Test|Jest|Type)\w*(?:Error)?:.*(?:expected|received)/u,
      /Exceeded timeout of|Timeout of \d+ms exceeded\. For async|Test timeout|page\.|locator|selector|waiting for|TimeoutError: (?:Waiting|Navigation|page|locator|Timed out after)/u,
    ],
    confidence: 'medium',
    except: ['auth', 'not-found', 'certificate', 'connection-refused'],
    source: nodeSource,
  }),
  {
    id: 'node/refused',
    verdict: 'transient',
    category: 'connection-refused',
    speaker: 'node',
    patterns: [
      /^\s*(?:Uncaught |\[cause\]: |cause: |FetchError: .{0,200}reason: |AxiosError: |RequestError: )?(?:Error: )?connect ECONNREFUSED (?!10\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|\[?(?:fc|fd|fe80))[\d.:a-f[\]]+/u,
    ],
    example: 'Error: connect ECONNREFUSED 203.0.113.7:443',
    notExample: 'Error: connect ECONNREFUSED 127.0.0.1:5432',
    confidence: 'medium',
    source: nodeSource,
  },
  {
    id: 'node/error-code',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'node',
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
  ...rulesOfVoice({
    speaker: 'poetry',
    prefix:
      "^\\s*(?:[-•] )?(?:ConnectionError|HTTPError|ReadTimeout(?:Error)?|ConnectTimeout|SSLError|ChunkedEncodingError|ProtocolError|RemoteDisconnected|TimeoutError)$|^\\s*(?:HTTPSConnectionPool\\(host=|\\('Connection aborted\\.'|HTTPConnectionPool\\(host=|\\d{3} (?:Server|Client) Error: )",
    example: "  HTTPSConnectionPool(host='index.example.org', port=443): Max retries exceeded with url: /simple/x/: ",
    confidence: 'medium',
    source: 'https://github.com/python-poetry/poetry/blob/main/src/poetry/utils/authenticator.py',
  }),
  ...rulesOfVoice({
    speaker: 'python',
    prefix:
      '^\\s*(?:\\w+: )?(?:[\\w.]+\\.)?(?:ConnectionError|ConnectError|ConnectTimeout|ConnectTimeoutError|ReadTimeout|ReadTimeoutError|ReadError|WriteError|HTTPError|HTTPStatusError|HfHubHTTPError|URLError|SSLError|SSLEOFError|SSLZeroReturnError|MaxRetryError|RetryError|ProtocolError|RemoteProtocolError|ProxyError|NewConnectionError|NameResolutionError|TimeoutError|OSError|gaierror|IncompleteRead|RemoteDisconnected|ConnectionResetError|ConnectionAbortedError|BrokenPipeError|socket\\.timeout|ClientConnectorError|ClientOSError|ClientPayloadError|ClientResponseError|ServerDisconnectedError|ServerTimeoutError|SocketTimeoutError|ChunkedEncodingError|ContentTooShortError|EndpointConnectionError|ConnectionClosedError|DownloadError|RequestError|TransportError): ',
    example: 'requests.exceptions.ConnectionError: ',
    confidence: 'medium',
    unless: [/No such file|Permission denied:/u],
    source: pythonSource,
  }),
  {
    id: 'python/max-retries',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'python',
    patterns: [
      /^(?:[\w.]+\.)?(?:ConnectionError|MaxRetryError|SSLError|ConnectTimeout|ProxyError): HTTPS?ConnectionPool\(host='[^']*\.[^']*', port=443\): Max retries exceeded/u,
    ],
    unless: [/CERTIFICATE|too many 4\d\d|Name or service not known.*\.(?:test|local)/u],
    confidence: 'medium',
    example:
      "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='api.example.org', port=443): Max retries exceeded with url: /v1 (Caused by None)",
    notExample:
      "requests.exceptions.ConnectionError: HTTPConnectionPool(host='web', port=8080): Max retries exceeded with url: /health",
    source: pythonSource,
  },
  ...rulesOfVoice({
    speaker: 'rust',
    prefix:
      '^\\s*(?:Caused by: |Error: |error: )+(?!.*(?:test|assert|panicked))(?=(?:error|Failed|failed|client|HTTP|dns|tcp|operation|connection|Connection|peer|unexpected|stream|body|request|Network|timed|io |I/O|tls|http|could|Could|\\[\\d+\\]|reqwest|hyper|Response|response|Service|server))',
    example: 'Caused by: error sending request for url (https://packages.example.org/x): ',
    confidence: 'medium',
    except: ['auth', 'not-found', 'connection-refused'],
    source:
      'https://github.com/seanmonstar/reqwest/blob/master/src/error.rs and https://github.com/hyperium/hyper/blob/master/src/error.rs',
  }),
  {
    id: 'go/dial',
    verdict: 'transient',
    category: 'connection-timeout',
    speaker: 'go',
    patterns: [
      /^(?!\s+\w+_test\.go:|.{0,20}(?:want|got|expected)).{0,600}\b(?:dial tcp|read tcp|write tcp) .{0,200}(?:i\/o timeout|connect: connection timed out|connection reset by peer|network is unreachable|no route to host|no such host|server misbehaving|cannot assign requested address|TLS handshake timeout|broken pipe)/u,
    ],
    example: 'error: dial tcp 203.0.113.7:443: i/o timeout',
    notExample: '    client_test.go:31: dial tcp 203.0.113.7:443: i/o timeout',
    confidence: 'medium',
    source: goSource,
  },
  ...rulesOfVoice({
    speaker: 'java',
    name: 'exception',
    prefix:
      '^(?:Caused by: |\\[ERROR\\] |Error: |FATAL: |ERROR: |Exception in thread "main" ){1,2}(?:[a-z]\\w*\\.)+(?:UnknownHost|Connect|SocketTimeout|Socket|HttpHostConnect|ConnectTimeout|NoHttpResponse|SSL\\w*|IO|EOF|ConnectionClosed|HttpRetry|TransportException|NoRouteToHost|HttpTimeout|HttpConnectTimeout|GitAPI|Git)Exception: ',
    example: 'Caused by: java.net.SocketException: ',
    confidence: 'medium',
    except: ['connection-refused'],
    source: javaSource,
  }),
  {
    id: 'choco/unavailable',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'choco',
    patterns: [
      /(?:The remote server returned an error: \((?:5(?!0[15])\d\d|429)\)|Unable to connect to the remote server|Could not connect to the feed specified at 'https:|Response status code does not indicate success: (?:5(?!0[15])\d\d|429))/u,
    ],
    unless: [/^\s*(?:Expected|Assert|at )/u],
    example: 'The remote server returned an error: (503) Server Unavailable.',
    notExample: 'The remote server returned an error: (404) Not Found.',
    source: 'https://github.com/chocolatey/choco and https://learn.microsoft.com/dotnet/api/system.net.webexception',
  },
];
