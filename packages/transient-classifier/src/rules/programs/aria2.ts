import type { RuleEntry } from '../tool-voice.ts';

/** What aria2 says. */
export const aria2Rules: readonly RuleEntry[] = [
  {
    id: 'aria2/download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'aria2',
    patterns: [
      /\berrorCode=(?:2|5|6|7|8|19|22|29) URI=https?:\/\/|^\s*-> \[\w+\.cc:\d+\] errorCode=(?:2|5|6|7|8|19|22|29) \S|\berrorCode=1 Got EOF from the server/u,
    ],
    heading: /\bURI=/u,
    example: 'Exception: [AbstractCommand.cc:351] errorCode=8 URI=https://files.example.org/pad.tar.xz',
    notExample: 'Exception: [AbstractCommand.cc:351] errorCode=3 URI=https://files.example.org/gone.tar.xz',
    source: 'https://aria2.github.io/manual/en/html/aria2c.html#exit-status',
  },
  {
    id: 'aria2/checksum',
    verdict: 'permanent',
    category: 'integrity',
    weight: 'cause',
    speaker: 'aria2',
    patterns: [/\[ERROR\] Checksum error detected\. file=|\berrorCode=32\b/u],
    example: '11/28 17:15:40 [ERROR] Checksum error detected. file=/tmp/pad.tar.xz',
    notExample: '11/28 17:15:39 [ERROR] CUID#7 - Download aborted. URI=https://files.example.org/pad.tar.xz',
    source: 'https://aria2.github.io/manual/en/html/aria2c.html#exit-status',
  },
  {
    id: 'aria2/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'aria2',
    patterns: [/\berrorCode=3 URI=https?:\/\/|^\s*-> \[\w+\.cc:\d+\] errorCode=3 \S/u],
    heading: /\bURI=/u,
    example: 'Exception: [HttpSkipResponseCommand.cc:239] errorCode=3 URI=https://files.example.org/gone.tar.xz',
    notExample: 'Exception: [AbstractCommand.cc:351] errorCode=8 URI=https://files.example.org/pad.tar.xz',
    source: 'https://aria2.github.io/manual/en/html/aria2c.html#exit-status',
  },
];
