import type { RuleEntry } from '../tool-voice.ts';

const pythonSource =
  'https://github.com/urllib3/urllib3/blob/main/src/urllib3/exceptions.py and https://github.com/psf/requests/blob/main/src/requests/exceptions.py';

/** What python says. */
export const pythonRules: readonly RuleEntry[] = [
  {
    id: 'python/twine-refused',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'python',
    tier: 'setting',
    patterns: [
      /HTTPError: 4(?:00|09|22) .{0,200}from https?:|HTTPError: 4(?:00|09) Client Error: .{0,200}\balready exists\b|^(?:ERROR {4}|WARNING {2})?.{0,40}File already exists\b/u,
    ],
    despite: ['warning'],
    example: 'ERROR    HTTPError: 400 Bad Request from https://upload.example.org/legacy/',
    notExample: 'ERROR    HTTPError: 503 Service Unavailable from https://upload.example.org/legacy/',
    source: 'https://twine.readthedocs.io/',
  },
  {
    id: 'python/database-refused',
    verdict: 'permanent',
    category: 'config',
    weight: 'fallback',
    speaker: 'python',
    tier: 'setting',
    patterns: [
      /(?:psycopg2?\.|sqlalchemy\.exc\.|asyncpg\.|pymysql\.err\.|django\.db\.utils\.)\S{0,60}(?:OperationalError|ConnectionError)\b.{0,200}(?:could not connect|connection to server at|[Cc]onnection refused|Can't connect)/u,
    ],
    despite: ['warning'],
    example:
      'sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) could not connect to server: Connection refused',
    notExample: 'psycopg2.OperationalError: server closed the connection',
    source: 'https://www.psycopg.org/docs/errors.html',
  },
  {
    speaker: 'python',
    tier: 'library',
    prefix:
      '^\\s*(?:\\w+: )?(?:[\\w.]+\\.)?(?:ConnectionError|ConnectError|ConnectTimeout|ConnectTimeoutError|ReadTimeout|ReadTimeoutError|ReadError|WriteError|HTTPError|HTTPStatusError|HfHubHTTPError|URLError|SSLError|SSLEOFError|SSLZeroReturnError|MaxRetryError|RetryError|ProtocolError|RemoteProtocolError|ProxyError|NewConnectionError|NameResolutionError|TimeoutError|OSError|gaierror|IncompleteRead|RemoteDisconnected|ConnectionResetError|ConnectionAbortedError|BrokenPipeError|socket\\.timeout|ClientConnectorError|ClientOSError|ClientPayloadError|ClientResponseError|ServerDisconnectedError|ServerTimeoutError|SocketTimeoutError|ChunkedEncodingError|ContentTooShortError|EndpointConnectionError|ConnectionClosedError|DownloadError|RequestError|TransportError): ',
    example: 'requests.exceptions.ConnectionError: ',
    confidence: 'medium',
    unless: [/No such file|Permission denied:/u],
    source: pythonSource,
  },
  {
    id: 'python/max-retries',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'python',
    tier: 'library',
    patterns: [
      /^(?:ERROR: [^'"]{0,80}?)?(?:[\w.]+\.)?(?:ConnectionError|MaxRetryError|RetryError|SSLError|ConnectTimeout|ProxyError): HTTPS?ConnectionPool\(host='[^']*\.[^']*', port=443\): Max retries exceeded/u,
    ],
    unless: [/CERTIFICATE|too many 4\d\d|Name or service not known.*\.(?:test|local)/u],
    confidence: 'medium',
    example:
      "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='api.example.org', port=443): Max retries exceeded with url: /v1 (Caused by None)",
    notExample:
      "requests.exceptions.ConnectionError: HTTPConnectionPool(host='web', port=8080): Max retries exceeded with url: /health",
    source: pythonSource,
  },
  {
    id: 'pipenv/lockfile',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'pipenv',
    patterns: [/^(?:Your )?Pipfile\.lock \(\w{0,80}\) (?:is )?out of date\b/u],
    example: 'Your Pipfile.lock (0a1b2c) is out of date. Expected: (3d4e5f).',
    notExample: 'Pipfile.lock (0a1b2c) is up to date',
    source: 'https://github.com/pypa/pipenv/blob/main/pipenv/routines/install.py',
  },
  {
    id: 'python/shown',
    verdict: 'permanent',
    category: 'crash',
    weight: 'fallback',
    speaker: 'python',
    tier: 'fallback',
    patterns: [/^\[[A-Z]\w*(?:Error|Exception)\]: (?! )\S/u],
    confidence: 'medium',
    example: "[AttributeError]: module 'pad' has no attribute 'left'",
    notExample: '[AttributeError]:     left()',
    source: 'https://github.com/pdm-project/pdm/blob/main/src/pdm/core.py',
  },
  {
    id: 'python/thrown',
    verdict: 'permanent',
    category: 'crash',
    weight: 'fallback',
    speaker: 'python',
    tier: 'fallback',
    patterns: [/^Traceback \(most recent call last\):/u, /^(?:[a-z_]\w*\.)*[A-Z]\w*(?:Error|Exception): /u],
    withinLines: 200,
    example: 'Traceback (most recent call last):\n  File "app.py", line 1, in <module>\nKeyError: \'x\'',
    notExample: 'KeyError: is a class of Python',
    source: 'https://docs.python.org/3/library/traceback.html',
  },
  {
    id: 'python/trusted-publisher',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'python',
    patterns: [/^\* `(?:invalid-publisher|invalid-payload|not-enabled|invalid-pending-publisher)`: /u],
    despite: ['source-excerpt'],
    example:
      '* `invalid-publisher`: valid token, but no corresponding publisher (Publisher with matching claims was not found)',
    notExample: 'Trusted publishing exchange succeeded',
    source: 'https://github.com/pypi/warehouse/blob/main/docs/user/trusted-publishers/troubleshooting.md',
  },
  {
    id: 'python/alembic',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'python',
    patterns: [
      /^(?:FAILED: |ERROR .{0,60}|alembic\.util\.exc\.CommandError: )(?:Multiple head revisions are present|Can't locate revision identified by|Target database is not up to date|New upgrade operations detected)/u,
    ],
    despite: ['test-name'],
    example:
      "FAILED: Multiple head revisions are present for given argument 'head'; please specify a specific target revision",
    notExample: 'INFO  [alembic.runtime.migration] Running upgrade',
    source: 'https://alembic.sqlalchemy.org/en/latest/branches.html',
  },
];
