import type { RuleEntry } from '../tool-voice.ts';

/** What bazel says. */
export const bazelRules: readonly RuleEntry[] = [
  {
    speaker: 'bazel',
    prefix:
      '^(?:ERROR: |Error in |WARNING: Download from |java\\.io\\.IOException: |\\s+Error in ).{0,300}?(?:Error downloading|download_and_extract|java\\.io\\.IOException|Remote (?:Cache|Execution)|Failed to (?:fetch|query)|Unable to load|UNAVAILABLE)',
    unless: [/GET returned 404|WARNING/u],
    example:
      'ERROR: An error occurred during the fetch of repository: Error downloading [https://files.example.org/pad.tar.gz] to /root/pad.tar.gz: ',
    source:
      'https://github.com/bazelbuild/bazel/tree/master/src/main/java/com/google/devtools/build/lib/bazel/repository/downloader',
  },
  {
    id: 'bazel/download-warned',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'bazel',
    patterns: [
      /^WARNING: Download from https?:\S{1,400} failed: .{0,300}(?:GET returned (?:5(?!0[15])\d\d|429)|Unknown host|connect timed out|Read timed out|Connection reset|Bytes read \d)/u,
      /^(?:Error: )?ERROR: .{0,200}(?:the fetch of repository|no such package|fetching)/u,
    ],
    withinLines: 30,
    despite: ['warning'],
    example:
      "WARNING: Download from https://files.example.org/pad.tar.gz failed: class java.io.IOException GET returned 502 Bad Gateway\nERROR: An error occurred during the fetch of repository 'pad':",
    notExample:
      "WARNING: Download from https://files.example.org/pad.tar.gz failed: class java.io.IOException GET returned 404 Not Found\nERROR: An error occurred during the fetch of repository 'pad':",
    source: 'https://bazel.build/rules/lib/repo/http',
  },
  {
    id: 'bazel/get-returned',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'bazel',
    patterns: [
      /Error downloading \[.{1,400}\] to .{1,300}: (?:GET returned (?:5(?!0[15])\d\d|429)|Unknown host|connect timed out|Read timed out|Connection reset|Bytes read \d+ but wanted)|Error downloading \[.{1,400}\].{0,400}: Tried to reconnect at offset/u,
    ],
    example:
      'Error downloading [https://files.example.org/pad.tar.gz] to /root/pad.tar.gz: GET returned 503 Service Unavailable',
    notExample:
      'Error downloading [https://files.example.org/gone.tar.gz] to /root/gone.tar.gz: GET returned 404 Not Found',
    source:
      'https://github.com/bazelbuild/bazel/blob/master/src/main/java/com/google/devtools/build/lib/bazel/repository/downloader/HttpConnector.java',
  },
  {
    id: 'bazel/build-file',
    verdict: 'permanent',
    category: 'config',
    weight: 'fallback',
    speaker: 'bazel',
    tier: 'fallback',
    patterns: [
      /^(?:\(\d\d:\d\d:\d\d\) )?ERROR: \S{1,300}(?:BUILD|\.bazel|\.bzl|WORKSPACE):\d+:\d+: (?!An error occurred during the fetch|fetching |.{0,300}(?:no such package '@|failed to fetch|[Dd]ownload|java\.io))/u,
    ],
    example:
      "ERROR: /src/BUILD.bazel:4:10: in cc_binary rule //app:app: target '//pad:core' is not visible from target '//app:app'.",
    notExample: "ERROR: /src/MODULE.bazel:4:10: An error occurred during the fetch of repository 'rules_pad':",
    source: 'https://bazel.build/concepts/visibility',
  },
];
