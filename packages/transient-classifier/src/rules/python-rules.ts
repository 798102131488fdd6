import type { Rule } from './rule.ts';
import { rulesOfVoice } from './tool-rules.ts';

const pipSource = 'https://github.com/pypa/pip (src/pip/_internal/network, index/collector.py, exceptions.py)';
const uvSource = 'https://github.com/astral-sh/uv/tree/main/crates/uv-client/src';
const condaSource = 'https://github.com/conda/conda/blob/main/conda/exceptions.py';

const brokenConnection = /^\s*WARNING: Retrying \(Retry\(total=\d+.{0,200}after connection broken by/u;

/** pip, uv, Poetry, Pipenv, conda, the Hugging Face hub, and HTTP clients of Python. */
export const pythonRules: readonly Rule[] = [
  {
    id: 'pip/index-unreachable',
    verdict: 'transient',
    category: 'registry-outage',
    speaker: 'pip',
    patterns: [
      brokenConnection,
      /^\s*ERROR: (?:No matching distribution found for|Could not find a version that satisfies)/u,
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
      /Could not fetch URL https?:\/\/\S+: (?:5(?!0[15])\d\d Server Error|429 Client Error|connection error|There was a problem)/u,
      /^\s*ERROR: (?:No matching distribution found for|Could not find a version that satisfies)/u,
    ],
    unless: [/ssl certificate/u],
    example:
      'WARNING: Could not fetch URL https://index.example.org/simple/left-pad/: 503 Server Error: Service Unavailable - skipping\nERROR: No matching distribution found for left-pad',
    notExample:
      'WARNING: Could not fetch URL https://index.example.org/simple/gone/: 404 Client Error: Not Found - skipping\nERROR: No matching distribution found for gone',
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
    id: 'pip/no-distribution',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    yieldsTo: ['pip'],
    speaker: 'pip',
    patterns: [
      /^\s*(?:ERROR: )?(?:ERROR: )(?:No matching distribution found for|Could not find a version that satisfies|Cannot install .{0,200}because these package versions have conflicting|ResolutionImpossible|Package '.{0,100}' requires a different Python|Invalid requirement|Could not open requirements file|.{0,100}is not a supported wheel)/u,
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
  ...rulesOfVoice({
    speaker: 'pip',
    prefix:
      '^\\s*(?:ERROR: |error: |pip\\._(?:vendor|internal)\\.[\\w.]+(?:Error|Exception|Timeout|RemoteDisconnected|IncompleteRead): |.{0,20}Connection error: )(?:Could not install packages|HTTP error|HTTPS?Connection|Exception:|Download|[Rr]ead timed|Connection|.{0,40}HTTPS?ConnectionPool|\\(|.{0,60}(?:Caused by|incomplete|\\d{3} (?:Server|Client) Error)|Failed to)',
    example:
      "ERROR: Could not install packages due to an OSError: HTTPSConnectionPool(host='files.example.org', port=443): ",
    source: pipSource,
  }),
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
    id: 'uv/no-solution',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'uv',
    patterns: [
      /^\s*(?:× |error: )?(?:No solution found when resolving dependencies|Because .{0,200} was not found in the (?:package registry|cache)|The lockfile at .{0,60} needs to be updated|No interpreter found for|Failed to parse(?: lockfile|: `pyproject))/u,
    ],
    example: '  × No solution found when resolving dependencies:',
    notExample: 'Resolved 12 packages in 30ms',
    source: uvSource,
  },
  {
    id: 'uv/integrity',
    verdict: 'permanent',
    category: 'integrity',
    weight: 'cause',
    speaker: 'uv',
    patterns: [/^\s*(?:[├╰]─▶ |Caused by: |× |error: )?Hash mismatch for `/u],
    example: '  ╰─▶ Hash mismatch for `left-pad==1.0.0`',
    notExample: 'Hash of left-pad',
    source: uvSource,
  },
  ...rulesOfVoice({
    speaker: 'uv',
    prefix:
      '^\\s*(?:× |[├╰]─▶ |error: )(?=Failed|Request|error|client|HTTP|dns|tcp|operation|connection|peer|unexpected|stream|body|request|Could|Network|timed|io |I/O|\\w+ error|.{0,40}(?:download|fetch))',
    example: '  ╰─▶ error sending request: ',
    source: uvSource,
  }),
  {
    id: 'uv/could-not-connect',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'uv',
    patterns: [
      /^\s*(?:× |[├╰]─▶ |error: |Caused by: )(?:Could not connect, are you offline\?|Request failed after \d+ retries|client error \((?:Connect|SendRequest)\))/u,
    ],
    example: 'error: Could not connect, are you offline?',
    notExample: 'error: Could not find a version of Python',
    source: uvSource,
  },
  {
    id: 'poetry/index-unreachable',
    verdict: 'transient',
    category: 'registry-outage',
    speaker: 'poetry',
    patterns: [
      /^\s*(?:All attempts to connect to \S+ failed\.|Unable to (?:connect|fetch|download) .{0,100}(?:pypi|simple)|Source \(.{1,100}\): Failed to (?:retrieve|fetch) metadata)/u,
    ],
    example: 'All attempts to connect to index.example.org failed.',
    notExample: 'All attempts to guess the answer failed.',
    source: 'https://github.com/python-poetry/poetry/blob/main/src/poetry/console/exceptions.py',
  },
  {
    id: 'poetry/no-solution',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'poetry',
    patterns: [
      /^\s*(?:Because .{1,300}, version solving failed\.|So, because .{1,300} version solving failed|pyproject\.toml changed significantly since poetry\.lock|Could not find a matching version of package|Could not parse version constraint)/u,
    ],
    example: "Because app depends on left-pad (99.0) which doesn't match any versions, version solving failed.",
    notExample: 'Resolving dependencies...',
    source: 'https://github.com/python-poetry/poetry',
  },
  {
    id: 'poetry/integrity',
    verdict: 'permanent',
    category: 'integrity',
    weight: 'cause',
    speaker: 'poetry',
    patterns: [/^\s*(?:Hash for .{1,200} not found in known hashes|Retrieved digest for link|Invalid hashes \()/u],
    example: 'Hash for left-pad (1.0.0) from archive left_pad-1.0.0.whl not found in known hashes',
    notExample: 'Updating the hashes',
    source: 'https://github.com/python-poetry/poetry/blob/main/src/poetry/installation/executor.py',
  },
  ...rulesOfVoice({
    speaker: 'conda',
    prefix:
      '^\\s*(?:Conda(?:HTTP|SSL|Multi|Proxy)?Error: |critical libmamba |error +libmamba |Download error \\(\\d+\\) |mamba.{0,40}error: |Multi-download failed)',
    example: 'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://conda.example.org/linux-64/repodata.json>: ',
    source: condaSource,
  }),
  {
    id: 'conda/http',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'conda',
    patterns: [
      /^\s*CondaHTTPError: HTTP (?:000 CONNECTION FAILED|5(?!0[15])\d\d|429)|^\s*(?:critical libmamba|error +libmamba) .{0,200}(?:Multi-download failed|\[\d+\] |Transfer finalized, status: 5(?!0[15])\d\d)|^ChecksumMismatchError: /u,
    ],
    unless: [/status: 4/u],
    example: 'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://conda.example.org/linux-64/repodata.json>',
    notExample: 'CondaHTTPError: HTTP 404 NOT FOUND for url <https://conda.example.org/gone>',
    source: condaSource,
  },
  {
    id: 'conda/no-solution',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'conda',
    patterns: [
      /^\s*(?:PackagesNotFoundError|UnsatisfiableError|ResolvePackageNotFound|LibMambaUnsatisfiableError|InvalidVersionSpec)/u,
    ],
    example: 'PackagesNotFoundError: The following packages are not available from current channels:',
    notExample: 'Collecting package metadata',
    source: condaSource,
  },
  {
    id: 'huggingface/hub',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'huggingface',
    patterns: [
      /^(?:[\w.]+\.)?(?:HfHubHTTPError|HTTPError|LocalEntryNotFoundError|OSError|EnvironmentError): .{0,300}(?:(?:5(?!0[15])\d\d Server Error|429 Client Error|Too Many Requests).{0,300}huggingface|We couldn't connect to 'https:\/\/huggingface\.co'|cannot find the requested files? (?:on|in) .{0,20}(?:Hub|cache).{0,60}(?:connection|offline))/u,
    ],
    example:
      "OSError: We couldn't connect to 'https://huggingface.co' to load the files, and couldn't find them in the cached files.",
    notExample:
      "OSError: octo/gone is not a local folder and is not a valid model identifier listed on 'https://huggingface.co/models'",
    source: 'https://github.com/huggingface/huggingface_hub/blob/main/src/huggingface_hub/errors.py',
  },
];
