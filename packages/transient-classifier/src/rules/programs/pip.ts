import type { RuleEntry } from '../tool-voice.ts';

const pipSource = 'https://github.com/pypa/pip (src/pip/_internal/network, index/collector.py, exceptions.py)';
/** `build` puts `< ` before what pip prints, and wraps it. */
const brokenConnection = /^\s*(?:< )?WARNING: Retrying \(Retry\(total=\d+(?!.*certificate verify failed)/u;

/** What pip says. */
export const pipRules: readonly RuleEntry[] = [
  {
    id: 'pip/connection',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'pip',
    patterns: [
      /^error: connection-(?:failed|timeout)$/u,
      /^× (?:Failed to connect to \S+ while fetching|Unable to fetch) '?https?:\/\//u,
    ],
    withinLines: 4,
    despite: ['test-name'],
    example:
      'error: connection-failed\n\n× Failed to connect to files.example.org while fetching https://files.example.org/pad.whl',
    notExample: 'error: ssl-verification-failed\n\n× Failed to establish a secure connection to files.example.org',
    source: 'https://github.com/pypa/pip/blob/main/src/pip/_internal/exceptions.py',
  },
  {
    id: 'pip/index-unreachable',
    verdict: 'transient',
    category: 'registry-outage',
    speaker: 'pip',
    patterns: [
      brokenConnection,
      /^\s*(?:< )?ERROR: (?:No matching distribution found for|Could not find a version that satisfies)/u,
    ],
    withinLines: 40,
    example:
      "WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ReadTimeoutError(...)': /simple/left-pad/\nERROR: No matching distribution found for left-pad",
    notExample:
      'ERROR: Could not find a version that satisfies the requirement left-pad==99 (from versions: 1.0)\nERROR: No matching distribution found for left-pad==99',
    source: pipSource,
  },
  {
    id: 'pip/index-server-error',
    verdict: 'transient',
    category: 'registry-outage',
    speaker: 'pip',
    patterns: [
      /Could not fetch URL https?:\/\/\S+: (?:5(?!0[15])\d\d Server Error|429 Client Error|connection error|There was a problem(?!.*(?:certificate verify failed|CertificateError|match)))/u,
      /^\s*ERROR: (?:No matching distribution found for|Could not find a version that satisfies)/u,
    ],
    example:
      'WARNING: Could not fetch URL https://index.example.org/simple/left-pad/: 503 Server Error: Service Unavailable - skipping\nERROR: No matching distribution found for left-pad',
    notExample:
      'WARNING: Could not fetch URL https://index.example.org/simple/gone/: 404 Client Error: Not Found - skipping\nERROR: No matching distribution found for gone',
    source: pipSource,
  },
  {
    id: 'pip/untrusted-index',
    verdict: 'permanent',
    category: 'certificate',
    weight: 'cause',
    speaker: 'pip',
    patterns: [
      /^\s*(?:< )?(?:WARNING: |ERROR: )?(?:Could not fetch URL https?:\S+: There was a problem confirming the ssl certificate: |Retrying \(Retry\(total=\d+).{0,600}(?:certificate verify failed|CertificateError)/u,
    ],
    despite: ['warning'],
    example:
      "Could not fetch URL https://index.example.org/simple/pad/: There was a problem confirming the ssl certificate: HTTPSConnectionPool(host='index.example.org', port=443): Max retries exceeded with url: /simple/pad/ (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))) - skipping",
    notExample:
      "Could not fetch URL https://index.example.org/simple/pad/: There was a problem confirming the ssl certificate: HTTPSConnectionPool(host='index.example.org', port=443): Max retries exceeded with url: /simple/pad/ (Caused by SSLError(SSLEOFError(8, 'EOF occurred in violation of protocol'))) - skipping",
    source: pipSource,
  },
  {
    id: 'pip/broken-archive',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'pip',
    patterns: [
      /^\s*ERROR: Wheel '.{1,200}' located at \S*pip-(?:unpack|install|download|wheel|resolver)\S* is invalid\.|^\s*error: incomplete-download/u,
    ],
    confidence: 'medium',
    example: "ERROR: Wheel 'left-pad' located at /tmp/pip-unpack-abc/left_pad-1.0-py3-none-any.whl is invalid.",
    notExample: "ERROR: Wheel 'left-pad' located at dist/left_pad-1.0-py3-none-any.whl is invalid.",
    source: pipSource,
  },
  {
    // The index was read, whatever had failed before: it lists other versions (ADR 0092).
    id: 'pip/no-such-version',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'veto',
    speaker: 'pip',
    tier: 'setting',
    patterns: [
      /^\s*ERROR: Could not find a version that satisfies the requirement .{1,300}\(from versions: (?!none\b)[^)\s]/u,
    ],
    example: 'ERROR: Could not find a version that satisfies the requirement left-pad==99 (from versions: 1.0, 1.3.0)',
    notExample: 'ERROR: Could not find a version that satisfies the requirement left-pad (from versions: none)',
    source: pipSource,
  },
  {
    id: 'pip/no-distribution',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    yieldsTo: ['pip'],
    speaker: 'pip',
    patterns: [
      /^\s*(?:ERROR: )?(?:ERROR: )(?:No matching distribution found for|Could not find a version that satisfies|Cannot install .{0,200}because these package versions have conflicting|ResolutionImpossible|Package '.{0,100}' requires a different Python|Invalid requirement|Could not open requirements file|\S{1,300} does not appear to be a Python project: |\S{1,300} is not a valid editable requirement|.{0,100}is not a supported wheel)/u,
    ],
    example: 'ERROR: No matching distribution found for left-pad==99',
    notExample: 'Looking for a matching distribution',
    source: pipSource,
  },
  {
    id: 'pip/hashes',
    verdict: 'permanent',
    category: 'integrity',
    weight: 'cause',
    speaker: 'pip',
    patterns: [/^\s*ERROR: (?:THESE PACKAGES DO NOT MATCH THE HASHES|Hashes are required in --require-hashes)/u],
    example: 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.',
    notExample: 'all hashes match',
    source: pipSource,
  },
  {
    speaker: 'pip',
    prefix:
      '^(?!\\s*error: Failed to )\\s*(?:ERROR: |error: |pip\\._(?:vendor|internal)\\.[\\w.]+(?:Error|Exception|Timeout|RemoteDisconnected|IncompleteRead): |.{0,20}Connection error: )(?:Could not install packages|HTTP error|HTTPS?Connection|Exception:|Download|[Rr]ead timed|Connection|.{0,40}HTTPS?ConnectionPool|\\(|.{0,60}(?:Caused by|incomplete|\\d{3} (?:Server|Client) Error)|Failed to)',
    example:
      "ERROR: Could not install packages due to an OSError: HTTPSConnectionPool(host='files.example.org', port=443): ",
    source: pipSource,
  },
  {
    id: 'pip/http-error',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'pip',
    patterns: [
      /^\s*(?:ERROR: )?(?:HTTP error (?:5(?!0[15])\d\d|429) while getting https?:|Could not install requirement .{1,400} because of HTTP error (?:5(?!0[15])\d\d|429))/u,
    ],
    example: 'ERROR: HTTP error 502 while getting https://files.example.org/pad.whl',
    notExample: 'ERROR: HTTP error 404 while getting https://files.example.org/gone.whl',
    source: 'https://github.com/pypa/pip/blob/main/src/pip/_internal/operations/prepare.py and network/download.py',
  },
  {
    id: 'pip/max-retries',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'pip',
    patterns: [
      /^\s*ERROR: (?:Could not install packages due to an OSError|Exception): .{0,80}HTTPS?ConnectionPool\(.{0,400}Max retries exceeded with url/u,
    ],
    unless: [/SSLCertVerification|too many 4\d\d error/u],
    example:
      "ERROR: Could not install packages due to an OSError: HTTPSConnectionPool(host='files.example.org', port=443): Max retries exceeded with url: /x.whl (Caused by None)",
    notExample:
      "requests.exceptions.ConnectionError: HTTPConnectionPool(host='web', port=80): Max retries exceeded with url: /health",
    source: pipSource,
  },
  {
    id: 'pip/build',
    verdict: 'permanent',
    category: 'compile',
    weight: 'fallback',
    speaker: 'pip',
    tier: 'fallback',
    patterns: [
      /^\s*ERROR: (?:Failed building wheel for|Could not build wheels for|Failed to build installable wheels)|^\s*error: (?:metadata-generation-failed|subprocess-exited-with-error)/u,
    ],
    example: 'ERROR: Failed building wheel for left-pad',
    notExample: 'Building wheel for left-pad (pyproject.toml): finished with status done',
    source: 'https://github.com/pypa/pip',
  },
  {
    id: 'pip/check',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'fallback',
    speaker: 'pip',
    tier: 'fallback',
    patterns: [
      /^\S{1,100} \S{1,60} (?:has requirement .{1,200}, but you (?:have|will have) \S|requires \S{1,100}, which is not installed\.)/u,
    ],
    example: 'requests 2.31.0 has requirement idna<4,>=2.5, but you have idna 2.0.',
    notExample: 'No broken requirements found.',
    source: 'https://pip.pypa.io/en/stable/cli/pip_check/',
  },
];
