import type { RuleEntry } from '../tool-voice.ts';

/** What poetry says. */
export const poetryRules: readonly RuleEntry[] = [
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
  {
    speaker: 'poetry',
    tier: 'library',
    prefix:
      "^\\s*(?:[-•] )?(?:ConnectionError|HTTPError|ReadTimeout(?:Error)?|ConnectTimeout|SSLError|ChunkedEncodingError|ProtocolError|RemoteDisconnected|TimeoutError)$|^\\s*(?:HTTPSConnectionPool\\(host=|\\('Connection aborted\\.'|HTTPConnectionPool\\(host=|\\d{3} (?:Server|Client) Error: )",
    example: "  HTTPSConnectionPool(host='index.example.org', port=443): Max retries exceeded with url: /simple/x/: ",
    confidence: 'medium',
    source: 'https://github.com/python-poetry/poetry/blob/main/src/poetry/utils/authenticator.py',
  },
];
