import type { RuleEntry } from '../tool-voice.ts';

const mavenSource =
  'https://github.com/apache/maven-resolver (ArtifactTransferException, connector-basic) and https://github.com/apache/maven-wagon';
const transfer =
  '\\bCould not transfer (?:artifact|metadata) \\S{1,300} (?:from/to|from|to) [^(]{1,100}\\([^)]{1,300}\\): ';

/** What maven says. */
export const mavenRules: readonly RuleEntry[] = [
  {
    id: 'maven/blocked-mirror',
    verdict: 'permanent',
    category: 'config',
    weight: 'veto',
    speaker: 'maven',
    patterns: [
      /Blocked mirror for repositories: |Failed to validate POM|Non-resolvable parent POM.{0,400}Blocked mirror/u,
    ],
    example:
      'Could not transfer artifact a:b:pom:1.0 from/to maven-default-http-blocker (http://0.0.0.0/): Blocked mirror for repositories: [old (http://repo.example.org)]',
    notExample: '[INFO] Using mirror central',
    source: 'https://maven.apache.org/docs/3.8.1/release-notes.html',
  },
  {
    id: 'maven/certificate',
    verdict: 'permanent',
    category: 'certificate',
    weight: 'cause',
    speaker: 'maven',
    patterns: [
      /Could not transfer (?:artifact|metadata).{0,700}(?:PKIX path|unable to find valid certification path|CertificateExpired|No subject alternative|Certificate for <)/u,
    ],
    example:
      'Could not transfer artifact a:b:pom:1.0 from/to central (https://repo.example.org): PKIX path building failed: unable to find valid certification path to requested target',
    notExample: 'Could not transfer artifact a:b:pom:1.0 from/to central (https://repo.example.org): Connection reset',
    source: mavenSource,
  },
  {
    id: 'maven/auth',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'maven',
    patterns: [
      /^(?!.*(?:status(?: code)?:? 5(?!0[15])\d\d|timed out|Connection reset|5(?!0[15])\d\d\))).*Could not (?:transfer|find) (?:artifact|metadata).{0,700}(?:status(?: code)?:? 40[137]\b|Transfer failed for \S{1,600} 40[137] |authentication failed|authorization failed|Not authorized|Access denied)/u,
    ],
    example:
      'Could not transfer artifact a:b:pom:1.0 from/to private (https://repo.example.org): status code: 403, reason phrase: Forbidden (403)',
    notExample:
      'Could not transfer artifact a:b:pom:1.0 from/to central (https://repo.example.org): status code: 503, reason phrase: Service Unavailable (503)',
    source: mavenSource,
  },
  {
    id: 'maven/no-reason-given',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'maven',
    patterns: [
      /\bCould not transfer (?:artifact|metadata) \S{1,300} from\/to .{1,100}: transfer failed for https?:\S{1,600}$|failed to transfer from https?:\S{1,300} during a previous attempt\..{0,300} transfer failed for https?:\S{1,600}$/u,
    ],
    despite: ['warning'],
    confidence: 'medium',
    example:
      'Could not transfer artifact a:b:jar:1.0 from/to central (https://repo.example.org/): transfer failed for https://repo.example.org/a/b/1.0/b-1.0.jar',
    notExample: 'Could not find artifact a:b:jar:1.0 in central (https://repo.example.org/)',
    source: mavenSource,
  },
  {
    id: 'maven/server-error',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'maven',
    patterns: [
      /(?:Could not transfer (?:artifact|metadata)|Transfer failed for|transfer failed for|Failed to transfer).{0,900}?(?:status(?: code)?:? 5(?!0[15])\d\d\b|Transfer failed for \S{1,600} 5(?!0[15])\d\d [A-Z]|\(5(?!0[15])\d\d\)|HTTP response code: 5(?!0[15])\d\d|, status: 5(?!0[15])\d\d|ReasonPhrase: ?(?:Service|Bad Gateway|Gateway)|Return code is: 5(?!0[15])\d\d)/iu,
    ],
    example:
      'Could not transfer artifact a:b:pom:1.0 from/to central (https://repo.example.org): status code: 503, reason phrase: Service Unavailable (503)',
    notExample:
      'Could not transfer artifact a:b:pom:1.0 from/to central (https://repo.example.org): status code: 403, reason phrase: Forbidden (403)',
    source: mavenSource,
  },
  {
    id: 'maven/rate-limit',
    verdict: 'transient',
    category: 'rate-limit',
    speaker: 'maven',
    patterns: [
      /(?:Could not transfer (?:artifact|metadata)|[Tt]ransfer failed for|Failed to transfer).{0,900}?(?:status(?: code)?:? 429\b|\(429\)|, status: 429|HTTP response code: 429)/u,
    ],
    example:
      'Could not transfer artifact a:b:pom:1.0 from/to central (https://repo.example.org): status code: 429, reason phrase: Too Many Requests (429)',
    notExample:
      'Could not transfer artifact a:b:pom:1.0 from/to central (https://repo.example.org): status code: 404, reason phrase: Not Found (404)',
    source: mavenSource,
  },
  {
    speaker: 'maven',
    name: 'transfer',
    prefix: `${transfer}(?:(?:[Tt]ransfer failed for \\S+|Connect to .{1,200}? failed|.{0,200}?(?:Exception|Error)): )?`,
    example:
      'Could not transfer artifact a:b:pom:1.0 from/to central (https://repo.example.org/maven2): transfer failed for https://repo.example.org/maven2/a/b/1.0/b-1.0.pom: ',
    except: ['server-error', 'rate-limit', 'auth', 'certificate'],
    source: mavenSource,
  },
  {
    id: 'maven/transfer-cut',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'maven',
    patterns: [
      /Could not transfer (?:artifact|metadata) .{0,700}(?:Premature end|GET request of: .{1,300} failed|Remote host terminated|Remote host closed|Connection (?:pool )?shut ?down|Broken pipe|Unexpected end of|stream (?:was )?(?:reset|closed)|GOAWAY|EOF reached while reading)/u,
    ],
    example:
      'Could not transfer artifact a:b:jar:1.0 from/to central (https://repo.example.org): GET request of: a/b/1.0/b-1.0.jar from central failed',
    notExample: 'Could not transfer artifact a:b:jar:1.0 from/to central (https://repo.example.org): Not Found',
    source: mavenSource,
  },
  {
    id: 'maven/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'maven',
    patterns: [
      /^(?!.*(?:timed out|status(?: code)?: 5(?!0[15])\d\d|Connection re|Unknown host|Temporary failure)).*(?:Could not find (?:artifact|metadata) |.{0,40}was not found in https?:\/\/|The POM for .{1,200} is missing, no dependency|Could not find the selected project|No versions available for)/u,
    ],
    unless: [/^\[?WARN/u],
    example:
      '[ERROR] Failed to execute goal on project app: Could not resolve dependencies: Could not find artifact a:b:jar:9.9 in central (https://repo.example.org)',
    notExample:
      '[ERROR] Could not transfer artifact a:b:jar:1.0 from/to central (https://repo.example.org): Connection reset',
    source: mavenSource,
  },
  {
    id: 'maven/no-plugin',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'maven',
    patterns: [/\bNo plugin found for prefix '/u],
    unless: [/^\[?WARN/u],
    example: "[ERROR] No plugin found for prefix 'pad' in the current project and in the plugin groups",
    notExample: '[INFO] Searching for a plugin',
    source: 'https://maven.apache.org/guides/introduction/introduction-to-plugin-prefix-mapping.html',
  },
  {
    id: 'maven/checksum',
    verdict: 'permanent',
    category: 'integrity',
    weight: 'cause',
    speaker: 'maven',
    patterns: [/Checksum validation failed, expected/u],
    unless: [/^\[?WARN/u],
    example:
      "[ERROR] Could not transfer artifact a:b:jar:1.0 from/to central (https://repo.example.org): Checksum validation failed, expected 'aa' (REMOTE_EXTERNAL) but is actually 'bb'",
    notExample: '[WARNING] Checksum validation was skipped',
    source: mavenSource,
  },
  {
    id: 'maven/forked-machine-ended',
    verdict: 'permanent',
    category: 'crash',
    weight: 'fallback',
    speaker: 'maven',
    tier: 'fallback',
    patterns: [/The forked VM terminated without (?:properly )?saying (?:properly )?goodbye/u],
    example: '[ERROR] The forked VM terminated without properly saying goodbye. VM crash or System.exit called?',
    notExample: '[INFO] The forked VM said goodbye',
    source: 'https://maven.apache.org/surefire/maven-surefire-plugin/faq.html',
  },
  {
    id: 'maven/project',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'maven',
    patterns: [
      /^\s*(?:\[(?:FATAL|ERROR)\] +)*(?:Non-parseable POM |Malformed POM |Non-readable POM |'[\w.]{1,80}' for \S+ is (?:missing|not valid)|Unknown packaging: )/u,
    ],
    example: '[FATAL] Non-parseable POM /src/pom.xml: end tag name </project> must match start tag name <a>',
    notExample: '[FATAL] Non-resolvable parent POM for org.example:app:1: Could not transfer artifact',
    source: 'https://github.com/apache/maven/tree/master/impl/maven-core',
  },
  {
    id: 'maven/build-failure',
    verdict: 'permanent',
    category: 'config',
    weight: 'fallback',
    speaker: 'maven',
    tier: 'fallback',
    patterns: [/^\[ERROR\] Failed to execute goal /u],
    example: '[ERROR] Failed to execute goal org.example:some-plugin:1.0:run (default) on project app: it broke',
    notExample: '[INFO] BUILD SUCCESS',
    source: 'https://maven.apache.org/',
  },
  {
    id: 'maven/no-such-phase',
    verdict: 'permanent',
    category: 'config',
    weight: 'veto',
    speaker: 'maven',
    patterns: [/^\[ERROR\] Unknown lifecycle phase "/u],
    example: '[ERROR] Unknown lifecycle phase "verfy". You must specify a valid lifecycle phase',
    notExample: '[INFO] lifecycle phase verify',
    source: 'https://maven.apache.org/guides/introduction/introduction-to-the-lifecycle.html',
  },
];
