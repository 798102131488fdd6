import type { RuleEntry } from '../tool-voice.ts';

const gradleSource = 'https://github.com/gradle/gradle/tree/master/platforms/software/resources-http';

/** What gradle says. */
export const gradleRules: readonly RuleEntry[] = [
  {
    id: 'gradle/android-licences',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'gradle',
    tier: 'setting',
    patterns: [
      /(?:You have not accepted the license agreements of|Failed to install the following Android SDK packages as some licen[cs]es have not been accepted)/u,
    ],
    despite: ['warning'],
    example: 'Failed to install the following Android SDK packages as some licences have not been accepted.',
    notExample: 'All SDK package licenses accepted.',
    source: 'https://developer.android.com/studio/command-line/sdkmanager',
  },
  {
    id: 'gradle/android-package',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'gradle',
    tier: 'setting',
    patterns: [/^(?:Warning: )?Failed to find package '/u],
    despite: ['warning'],
    example: "Warning: Failed to find package 'platforms;android-99'",
    notExample: 'Warning: package is old',
    source: 'https://developer.android.com/tools/sdkmanager',
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
  {
    speaker: 'gradle',
    after: [/^\s*> Could not (?:GET|HEAD|PUT|resolve|get resource|download|list|install|transfer)/u],
    prefix: '^ * {3}> (?!Could not (?:resolve|find|GET|HEAD)|There were failing|Process |Compilation)',
    withinLines: 12,
    despite: ['command'],
    example:
      "         > Could not GET 'https://repo.example.org/a/b/1.0/b-1.0.pom'.\n            > Connect to repo.example.org:443 failed: ",
    source: gradleSource,
    except: ['not-found'],
  },
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
    id: 'gradle/own-limit',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'gradle',
    tier: 'setting',
    patterns: [/\bhttps?:\S{1,400} failed: timeout \(\d{1,3}ms\)/u],
    example:
      'Exception in thread "main" java.io.IOException: Downloading from https://services.example.org/gradle-8.7-bin.zip failed: timeout (1ms)',
    notExample:
      'Exception in thread "main" java.io.IOException: Downloading from https://services.example.org/gradle-8.7-bin.zip failed: timeout (10000ms)',
    source: 'https://docs.gradle.org/current/userguide/gradle_wrapper.html (networkTimeout)',
  },
  {
    id: 'gradle/wrapper-download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'gradle',
    patterns: [
      /^Downloading https?:\S+gradle\S*\.zip|^(?:Exception in thread "main" java\.lang\.\w+Exception: )?Could not install Gradle distribution from 'https?:/u,
      /(?:^Exception in thread "main" |^Caused by: |Reason: )(?:java\.(?:io\.IOException: (?:Downloading from https?:\S+ failed: timeout(?! \(\d{1,3}ms\))|Server returned HTTP response code: 5(?!0[15])\d\d)|net\.(?:SocketTimeoutException|SocketException: (?:Connection reset|Network is unreachable|Unexpected end)|UnknownHostException|ConnectException: (?:Connection timed out|Operation timed out|Network is unreachable|Connection refused))|util\.zip\.ZipException|io\.EOFException)|javax\.net\.ssl\.SSL(?:HandshakeException: Remote host|Exception: (?:Connection reset|Read timed out))|java\.lang\.RuntimeException: Timeout of \d+ reached waiting for exclusive access)/u,
    ],
    withinLines: 30,
    looksBack: true,
    example:
      'Downloading https://services.example.org/gradle-8.7-bin.zip\nException in thread "main" java.io.IOException: Downloading from https://services.example.org/gradle-8.7-bin.zip failed: timeout (10000ms)',
    notExample: 'Exception in thread "main" java.net.SocketTimeoutException: Read timed out',
    source: 'https://github.com/gradle/gradle/tree/master/platforms/core-runtime/wrapper-shared',
  },
  {
    id: 'gradle/compile-task',
    verdict: 'permanent',
    category: 'compile',
    weight: 'fallback',
    speaker: 'gradle',
    tier: 'fallback',
    patterns: [/^Execution failed for task ':.{0,200}compile\w*'/u],
    example: "Execution failed for task ':app:compileJava'.",
    notExample: "Execution failed for task ':app:lint'.",
    source: 'https://docs.gradle.org/current/userguide/java_plugin.html',
  },
  {
    id: 'gradle/no-task',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'gradle',
    patterns: [
      /^\s*(?:> )?Task '.{1,200}' (?:not found|is ambiguous) in (?:root )?project |^\s*(?:> )?(?:Project|Cannot locate (?:a )?(?:tasks|project)).{1,200} (?:not found in root project|that match) /u,
    ],
    despite: ['command'],
    example: "Task 'pads' not found in root project 'shop'. Some candidates are: 'pad'.",
    notExample: "Task 'pad' was found in root project 'shop'.",
    source: 'https://docs.gradle.org/current/userguide/command_line_interface.html',
  },
  {
    id: 'gradle/android-sdk',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'gradle',
    patterns: [
      /^\s*(?:> )?SDK location not found\. Define a valid SDK location|^\s*(?:> )?NDK (?:not configured|at .{1,200} did not have)/u,
    ],
    despite: ['command'],
    example:
      '> SDK location not found. Define a valid SDK location with an ANDROID_HOME environment variable or by setting the sdk.dir path.',
    notExample: 'SDK location: /opt/android',
    source: 'https://developer.android.com/tools/variables',
  },
];
