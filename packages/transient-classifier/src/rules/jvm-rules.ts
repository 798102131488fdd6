import type { Rule } from './rule.ts';
import { rulesOfVoice } from './tool-rules.ts';

const mavenSource =
  'https://github.com/apache/maven-resolver (ArtifactTransferException, connector-basic) and https://github.com/apache/maven-wagon';
const gradleSource = 'https://github.com/gradle/gradle/tree/master/platforms/software/resources-http';

const transfer =
  '\\bCould not transfer (?:artifact|metadata) \\S{1,300} (?:from/to|from|to) [^(]{1,100}\\([^)]{1,300}\\): ';

/** Maven, Gradle, sbt, and HTTP clients of Java. */
export const jvmRules: readonly Rule[] = [
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
  ...rulesOfVoice({
    speaker: 'maven',
    name: 'transfer',
    prefix: `${transfer}(?:(?:[Tt]ransfer failed for \\S+|Connect to .{1,200}? failed|.{0,200}?(?:Exception|Error)): )?`,
    example:
      'Could not transfer artifact a:b:pom:1.0 from/to central (https://repo.example.org/maven2): transfer failed for https://repo.example.org/maven2/a/b/1.0/b-1.0.pom: ',
    except: ['server-error', 'rate-limit', 'auth', 'certificate'],
    source: mavenSource,
  }),
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
      /^(?!.*(?:timed out|status(?: code)?: 5(?!0[15])\d\d|Connection re|Unknown host|Temporary failure)).*(?:Could not find (?:artifact|metadata) |.{0,40}was not found in https?:\/\/|The POM for .{1,200} is missing, no dependency|No plugin found for prefix|Could not find the selected project|No versions available for)/u,
    ],
    unless: [/^\[?WARN/u],
    example:
      '[ERROR] Failed to execute goal on project app: Could not resolve dependencies: Could not find artifact a:b:jar:9.9 in central (https://repo.example.org)',
    notExample:
      '[ERROR] Could not transfer artifact a:b:jar:1.0 from/to central (https://repo.example.org): Connection reset',
    source: mavenSource,
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
    id: 'gradle/received-5xx',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'gradle',
    patterns: [
      /^\s*(?:> )*(?:Could not (?:GET|HEAD|PUT) 'https?:.{1,600}'\. )?Received status code 5(?!0[15])\d\d from server/u,
    ],
    despite: ['command'],
    example:
      "   > Could not GET 'https://repo.example.org/a/b/1.0/b-1.0.pom'. Received status code 503 from server: Service Unavailable",
    notExample:
      "   > Could not GET 'https://repo.example.org/a/b/1.0/b-1.0.pom'. Received status code 401 from server: Unauthorized",
    source: gradleSource,
  },
  {
    id: 'gradle/received-429',
    verdict: 'transient',
    category: 'rate-limit',
    speaker: 'gradle',
    patterns: [/^\s*(?:> )*(?:Could not (?:GET|HEAD|PUT) 'https?:.{1,600}'\. )?Received status code 429 from server/u],
    despite: ['command'],
    example:
      "   > Could not HEAD 'https://repo.example.org/a'. Received status code 429 from server: Too Many Requests",
    notExample: "   > Could not HEAD 'https://repo.example.org/a'. Received status code 404 from server: Not Found",
    source: gradleSource,
  },
  {
    id: 'gradle/not-implemented',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'gradle',
    patterns: [
      /^\s*(?:> )*(?:Could not (?:GET|HEAD|PUT) 'https?:.{1,600}'\. )?Received status code 50[15] from server/u,
    ],
    despite: ['command'],
    example: "   > Could not GET 'http://repo.example.org/a'. Received status code 501 from server: HTTPS Required",
    notExample:
      "   > Could not GET 'https://repo.example.org/a'. Received status code 500 from server: Internal Server Error",
    source: gradleSource,
  },
  {
    id: 'gradle/received-4xx',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'gradle',
    patterns: [
      /^\s*(?:> )*(?:Could not (?:GET|HEAD|PUT) 'https?:.{1,600}'\. )?Received status code 40[137] from server/u,
    ],
    despite: ['command'],
    example: "   > Could not GET 'https://repo.example.org/a'. Received status code 401 from server: Unauthorized",
    notExample: "   > Could not GET 'https://repo.example.org/a'. Received status code 502 from server: Bad Gateway",
    source: gradleSource,
  },
  ...rulesOfVoice({
    speaker: 'gradle',
    after: [/^\s*> Could not (?:GET|HEAD|PUT|resolve|get resource|download|list|install|transfer)/u],
    prefix: '^ * {3}> (?!Could not (?:resolve|find|GET|HEAD)|There were failing|Process |Compilation).{0,300}?',
    withinLines: 12,
    despite: ['command'],
    example:
      "         > Could not GET 'https://repo.example.org/a/b/1.0/b-1.0.pom'.\n            > Connect to repo.example.org:443 failed: ",
    source: gradleSource,
    except: ['not-found'],
  }),
  {
    id: 'gradle/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'gradle',
    patterns: [
      /^\s*> (?:Could not find (?!method|property|tools)[\w.-]+:[\w.-]+:|Could not resolve all .{1,200}: No cached version)/u,
    ],
    despite: ['command'],
    example: '   > Could not find com.example:gone:9.9.',
    notExample: '   > Could not resolve com.example:pad:1.0.',
    source: gradleSource,
  },
  {
    id: 'gradle/wrapper-download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'gradle',
    patterns: [
      /^Exception in thread "main" (?:java\.(?:io\.IOException: (?:Downloading from https?:\S+ failed: timeout|Server returned HTTP response code: 5(?!0[15])\d\d)|net\.(?:SocketTimeoutException|SocketException: (?:Connection reset|Network is unreachable|Unexpected end)|UnknownHostException|ConnectException: (?:Connection timed out|Operation timed out|Network is unreachable|Connection refused))|util\.zip\.ZipException|io\.EOFException)|javax\.net\.ssl\.SSL(?:HandshakeException: Remote host|Exception: (?:Connection reset|Read timed out))|java\.lang\.RuntimeException: Timeout of \d+ reached waiting for exclusive access)/u,
    ],
    example:
      'Exception in thread "main" java.io.IOException: Downloading from https://services.example.org/gradle-8.7-bin.zip failed: timeout (10000ms)',
    notExample: 'Exception in thread "main" java.lang.NullPointerException',
    source: 'https://github.com/gradle/gradle/tree/master/platforms/core-runtime/wrapper-shared',
  },
  ...rulesOfVoice({
    speaker: 'sbt',
    prefix:
      '^\\[error\\] (?:.{0,200}(?:download error|Error downloading|Error fetching|error downloading|Server access Error|download failed|not found: https?:|ResolveException|Error resolving|Resolution failed|unresolved dependency)).{0,400}?',
    example: '[error] Error downloading org.example:pad_2.13:1.0 download error: Caught java.net.SocketException: ',
    source:
      'https://github.com/coursier/coursier/blob/main/modules/cache/jvm/src/main/scala/coursier/cache/ArtifactError.scala',
  }),
];
