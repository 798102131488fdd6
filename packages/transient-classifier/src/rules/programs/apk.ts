import type { RuleEntry } from '../tool-voice.ts';

const apkSource = 'https://gitlab.alpinelinux.org/alpine/apk-tools';

/** What apk says. */
export const apkRules: readonly RuleEntry[] = [
  {
    id: 'apk/temporary-error',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'apk',
    patterns: [
      /^(?:ERROR|WARNING): (?:fetching |updating and opening |updating |opening |Ignoring )?(?:https?:\S+|\S+-[\d.]+-r\d+): (?:temporary error \(try again later\)|network error|DNS (?:lookup )?(?:error|lookup|transient error)|.{0,40}[Cc]onnection (?:reset|timed|refused|aborted)|operation timed out|network connection aborted|could not connect|remote server returned error|unexpected end of file|IO ERROR|I\/O error|TLS: )/u,
    ],
    despite: ['warning'],
    unless: [/HTTP 4|certificate/u],
    example: 'ERROR: https://apk.example.org/alpine/v3.20/main: temporary error (try again later)',
    notExample: 'ERROR: https://apk.example.org/alpine/v3.20/gone: No such file or directory',
    source: apkSource,
  },
  {
    id: 'apk/no-package',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    yieldsTo: ['apk'],
    speaker: 'apk',
    patterns: [/^ERROR: unable to select packages:|^\s+\S+ \(no such package\):/u],
    example: 'ERROR: unable to select packages:',
    notExample: 'OK: 12 MiB in 20 packages',
    source: apkSource,
  },
];
