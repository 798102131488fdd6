import type { RuleEntry } from '../tool-voice.ts';

/** What cmake says. */
export const cmakeRules: readonly RuleEntry[] = [
  {
    id: 'cmake/package',
    verdict: 'permanent',
    category: 'config',
    weight: 'fallback',
    speaker: 'cmake',
    tier: 'setting',
    patterns: [
      /^CMake Error (?:at|in) |^-- Configuring incomplete, errors occurred!|^\s*Could NOT find \w+ \(missing: |^\s*is not a full path to an existing compiler tool\./u,
    ],
    despite: ['warning'],
    heading: /^-- Configuring/u,
    example: 'CMake Error at CMakeLists.txt:4 (find_package):',
    notExample: '-- Configuring done',
    source: 'https://cmake.org/cmake/help/latest/command/find_package.html',
  },
  {
    id: 'cmake/other-file',
    verdict: 'permanent',
    category: 'integrity',
    weight: 'cause',
    speaker: 'cmake',
    patterns: [
      /^(?:-- Hash mismatch, removing\.\.\.|-- verifying file\.\.\. warning: did not verify)|^\s*file DOWNLOAD HASH mismatch/u,
    ],
    example: '-- Hash mismatch, removing...',
    notExample: '-- verifying file... done',
    source: 'https://github.com/Kitware/CMake/blob/master/Modules/ExternalProject/verify.cmake.in',
  },
  {
    id: 'cmake/download-status',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'cmake',
    patterns: [
      /^CMake Error (?:at|in) /u,
      /(?:^|[\s(:=])(?:5|6|7|16|18|28|35|52|55|56|92);"(?:Could ?n[o']t |Timeout |Failure |SSL connect |Failed |Server returned nothing|Error in the HTTP2)[^"]{3,100}"/u,
    ],
    withinLines: 6,
    despite: ['assertion', 'source-excerpt'],
    confidence: 'medium',
    example: 'CMake Error at CMakeLists.txt:6 (message):\n  download failed: 6;"Couldn\'t resolve host name"',
    notExample: 'CMake Error at CMakeLists.txt:6 (message):\n  download failed: 22;"HTTP response code said error"',
    source: 'https://cmake.org/cmake/help/latest/command/file.html#download',
  },
  {
    id: 'cmake/download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'cmake',
    patterns: [
      /(?:error: downloading '|Each download failed!|file DOWNLOAD (?:cannot|HASH)|^CMake Error .{0,300}[Ff]ailed to download)/u,
      /status_code: (?:5|6|7|16|18|28|35|52|55|56|92)\b|(?:The requested URL returned error: (?:5(?!0[15])\d\d|429)|Couldn't resolve host|Timeout was reached|Failure when receiving data|Couldn't connect to server)/u,
    ],
    withinLines: 200,
    example:
      'error: downloading \'https://files.example.org/pad.tar.gz\' failed\n  status_code: 28\n  status_string: "Timeout was reached"',
    notExample:
      'error: downloading \'https://files.example.org/gone.tar.gz\' failed\n  status_code: 22\n  status_string: "HTTP response code said error"',
    source: 'https://cmake.org/cmake/help/latest/command/file.html#download',
  },
];
