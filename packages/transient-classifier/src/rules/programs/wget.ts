import type { RuleEntry } from '../tool-voice.ts';

const wgetSource = 'https://git.savannah.gnu.org/cgit/wget.git/tree/src/http.c';

/** What wget says. */
export const wgetRules: readonly RuleEntry[] = [
  {
    id: 'wget/server-error',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'wget',
    patterns: [
      /^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d )?(?:ERROR 5(?!0[15])\d\d: | {2}HTTP\/1\.[01] 5(?!0[15])\d\d |wget: server returned error: HTTP\/\S+ 5(?!0[15])\d\d)/u,
    ],
    example: '2024-05-01 12:00:00 ERROR 503: Service Unavailable.',
    notExample: '2024-05-01 12:00:00 ERROR 404: Not Found.',
    source: wgetSource,
  },
  {
    id: 'wget/rate-limit',
    verdict: 'transient',
    category: 'rate-limit',
    speaker: 'wget',
    patterns: [/^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d )?(?:ERROR 429: |wget: server returned error: HTTP\/\S+ 429)/u],
    example: '2024-05-01 12:00:00 ERROR 429: Too Many Requests.',
    notExample: '2024-05-01 12:00:00 ERROR 403: Forbidden.',
    source: wgetSource,
  },
  {
    id: 'wget/auth',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'wget',
    patterns: [
      /^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d )?(?:ERROR 40[13]: |Username\/Password Authentication Failed|wget: server returned error: HTTP\/\S+ 40[13])/u,
    ],
    example: '2024-05-01 12:00:00 ERROR 403: Forbidden.',
    notExample: '2024-05-01 12:00:00 ERROR 500: Internal Server Error.',
    source: wgetSource,
  },
  {
    id: 'wget/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'wget',
    patterns: [/^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d )?(?:ERROR 4\d\d: |wget: server returned error: HTTP\/\S+ 4\d\d)/u],
    example: '2024-05-01 12:00:00 ERROR 404: Not Found.',
    notExample: '2024-05-01 12:00:00 ERROR 502: Bad Gateway.',
    source: wgetSource,
  },
  {
    id: 'wget/dns',
    verdict: 'transient',
    category: 'dns',
    speaker: 'wget',
    patterns: [/^(?:Resolving \S+ .{0,80}\.{3} failed: |wget: (?:unable to resolve host address|bad address))/u],
    unless: [/No address associated/u],
    example: 'wget: unable to resolve host address ‘packages.example.org’',
    notExample: 'Resolving packages.example.org (packages.example.org)... 203.0.113.7',
    source: wgetSource,
  },
  {
    id: 'wget/certificate',
    verdict: 'permanent',
    category: 'certificate',
    weight: 'cause',
    speaker: 'wget',
    patterns: [
      /^(?:ERROR: |wget: )(?:cannot verify .{1,200} certificate|certificate common name|The certificate of|no certificate subject alternative name)/u,
    ],
    example: "ERROR: cannot verify packages.example.org's certificate, issued by ‘CN=Example’:",
    notExample: 'Unable to establish SSL connection.',
    source: wgetSource,
  },
  {
    id: 'wget/tls-handshake',
    verdict: 'transient',
    category: 'tls-handshake',
    speaker: 'wget',
    patterns: [
      /^(?:Unable to establish SSL connection\.|GnuTLS: (?:The TLS connection was non-properly|Error in the p)|OpenSSL: error:.{0,80}unexpected eof)/u,
    ],
    example: 'Unable to establish SSL connection.',
    notExample: "To connect to packages.example.org insecurely, use `--no-check-certificate'.",
    source: wgetSource,
  },
  {
    id: 'wget/timeout',
    verdict: 'transient',
    category: 'connection-timeout',
    speaker: 'wget',
    patterns: [
      /^(?:Connecting to .{1,300}\.{3} )?failed: (?:Connection|Operation) timed out|^(?:HTTP request sent, awaiting response\.\.\. )?Read error (?:at byte \d+(?:\/\d+)? )?\((?:Connection|Operation) timed out\)|^wget: (?:download timed out|can't connect to remote host .{0,60}timed out)|^Connecting to .{1,300}\.{3} .{0,120}timed out/u,
    ],
    example:
      'Connecting to packages.example.org (packages.example.org)|203.0.113.7|:443... failed: Connection timed out.',
    notExample: 'Connecting to packages.example.org (packages.example.org)|203.0.113.7|:443... connected.',
    source: wgetSource,
  },
  {
    id: 'wget/connection-cut',
    verdict: 'transient',
    category: 'connection-reset',
    speaker: 'wget',
    patterns: [
      /^(?:.{0,120} )?(?:Read error (?:at byte \d+(?:\/\d+)? )?\(|No data received\.|Connection closed at byte \d+|wget: (?:error getting response|can't connect to remote host .{0,60}reset))/u,
    ],
    unless: [/Success|\bRetrying\.$/u],
    example: 'HTTP request sent, awaiting response... Read error (Connection reset by peer) in headers.',
    notExample: 'HTTP request sent, awaiting response... 200 OK',
    source: wgetSource,
  },
  {
    id: 'wget/refused-or-unreachable',
    verdict: 'transient',
    category: 'connection-refused',
    speaker: 'wget',
    patterns: [
      /^(?:Connecting to .{1,300}\.{3} )?failed: (?:Connection refused|Network is unreachable|No route to host|Connection reset by peer)|^wget: can't connect to remote host/u,
    ],
    example:
      'Connecting to packages.example.org (packages.example.org)|203.0.113.7|:443... failed: Connection refused.',
    notExample: 'Connecting to localhost (localhost)|127.0.0.1|:8080... failed: Connection refused.',
    source: wgetSource,
  },
];
