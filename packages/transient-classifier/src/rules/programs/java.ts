import type { RuleEntry } from '../tool-voice.ts';

const javaSource = 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/package-summary.html';

/** What java says. */
export const javaRules: readonly RuleEntry[] = [
  {
    id: 'java/version',
    verdict: 'permanent',
    category: 'config',
    weight: 'veto',
    speaker: 'java',
    tier: 'machine',
    patterns: [
      /UnsupportedClassVersionError|Unsupported class file major version \d+|(?:invalid|release version) (?:source|target) release: ?\d+|release version \d+ not supported|error: invalid (?:source|target) release|No compiler is provided in this environment|requires (?:at least )?Java(?: version)? \d+/u,
    ],
    unless: [/^\s*[✓✔]/u],
    example:
      'java.lang.UnsupportedClassVersionError: com/example/App has been compiled by a more recent version of the Java Runtime',
    notExample: 'openjdk version "17.0.1"',
    source: 'https://docs.oracle.com/javase/specs/jvms/se21/html/jvms-4.html#jvms-4.1',
  },
  {
    speaker: 'java',
    tier: 'library',
    name: 'exception',
    prefix:
      '^(?:Caused by: |\\[ERROR\\] |Error: |FATAL: |ERROR: |Exception in thread "main" ){1,2}(?:[^:]{1,100}: )?(?:[a-z]\\w*\\.)+(?:UnknownHost|Connect|SocketTimeout|Socket|HttpHostConnect|ConnectTimeout|NoHttpResponse|SSL\\w*|IO|EOF|ConnectionClosed|HttpRetry|TransportException|NoRouteToHost|HttpTimeout|HttpConnectTimeout|GitAPI|Git)Exception: ',
    example: 'Downloading https://repo.example.org/pad.jar\nCaused by: java.net.SocketException: ',
    confidence: 'medium',
    except: ['connection-refused'],
    source: javaSource,
  },
];
