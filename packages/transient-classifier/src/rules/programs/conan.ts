import type { RuleEntry } from '../tool-voice.ts';

/** What conan says. */
export const conanRules: readonly RuleEntry[] = [
  {
    id: 'conan/remote',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'conan',
    patterns: [
      /^ERROR: (?:.{0,300}: )?(?:(?:Error |HTTP )?(?:5(?!0[15])\d\d|429)(?: Server Error)?: .{0,300}|.{0,200}Unable to connect to (?:remote )?\S+=https?:[^\s[]+(?![^\s[]).{0,100}|Error (?:5(?!0[15])\d\d|429) downloading file https?:[^\s[]+(?![^\s[]).{0,100})(?:$|\[Remote)/u,
    ],
    example: 'ERROR: Error 503 downloading file https://center.example.org/v2/pad',
    notExample: 'ERROR: Error 404 downloading file https://center.example.org/v2/pad',
    source: 'https://github.com/conan-io/conan/blob/develop2/conans/client/rest/file_downloader.py',
  },
  {
    id: 'conan/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'conan',
    patterns: [/^ERROR: (?:Package '[^']{1,200}' not resolved: )?Unable to find '[^']{1,200}' in remotes/u],
    example: "ERROR: Package 'pad/99.0.0' not resolved: Unable to find 'pad/99.0.0' in remotes. Required by 'cli'",
    notExample: 'ERROR: Error 503 downloading file https://center.example.org/v2/pad',
    source: 'https://github.com/conan-io/conan/blob/develop2/conan/internal/graph/proxy.py',
  },
  {
    id: 'conan/too-many-errors',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'conan',
    patterns: [/^ERROR: .{0,200}HTTPSConnectionPool\(host='.{0,200}too many (?:5(?!0[15])\d\d|429) error responses/u],
    example:
      "ERROR: Package 'pad/1.0' not resolved: HTTPSConnectionPool(host='center.example.org', port=443): Max retries exceeded with url: /v1/ping (Caused by ResponseError('too many 502 error responses'))",
    notExample:
      "ERROR: Package 'pad/1.0' not resolved: HTTPSConnectionPool(host='center.example.org', port=443): Max retries exceeded with url: /v1/ping (Caused by ResponseError('too many 404 error responses'))",
    source: 'https://github.com/conan-io/conan/blob/develop2/conan/internal/rest/conan_requester.py',
  },
  {
    id: 'conan/credentials',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'conan',
    patterns: [
      /^(?:Remote '[^']{1,200}' needs authentication, obtaining credentials|ERROR: (?:.{0,200}: )?(?:Authentication error|Wrong user or password|Permission denied for user|Conan interactive mode disabled))/u,
    ],
    example: "Remote 'stock' needs authentication, obtaining credentials",
    notExample: "Connecting to remote 'stock' anonymously",
    source: 'https://github.com/conan-io/conan/blob/develop2/conan/internal/rest/auth_manager.py',
  },
  {
    id: 'conan/recipe',
    verdict: 'permanent',
    category: 'config',
    weight: 'fallback',
    speaker: 'conan',
    tier: 'fallback',
    patterns: [/^ERROR: (?:\S{1,200}: Error in \w+\(\) method, line \d|(?:Error loading conanfile|Invalid setting) )/u],
    example: 'ERROR: pad/1.0: Error in build() method, line 9',
    notExample: 'pad/1.0: Calling build()',
    source: 'https://github.com/conan-io/conan/blob/develop2/conan/internal/errors.py',
  },
];
