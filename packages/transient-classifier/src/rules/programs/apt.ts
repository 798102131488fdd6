import type { RuleEntry } from '../tool-voice.ts';

const aptSource = 'https://salsa.debian.org/apt-team/apt (apt-pkg/acquire-item.cc, methods/connect.cc)';

/** What apt says. */
export const aptRules: readonly RuleEntry[] = [
  {
    id: 'apt/mirror-sync',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'apt',
    patterns: [
      /^(?:E: |Error: |Err:\d+ |W: |Warning: | {3}).{0,400}(?:Hash Sum mismatch|File has unexpected size \(\d+ != \d+\)\. Mirror sync in progress|Clearsigned file isn't valid, got 'NOSPLIT')/u,
    ],
    example:
      'E: Failed to fetch http://deb.example.org/dists/stable/main/Packages.xz  File has unexpected size (10 != 12). Mirror sync in progress?',
    notExample: 'E: Failed to fetch http://deb.example.org/pool/gone.deb  404  Not Found',
    source: aptSource,
  },
  {
    id: 'apt/lock-held',
    verdict: 'transient',
    category: 'resource-busy',
    speaker: 'apt',
    patterns: [
      /^(?:E|Error|dpkg): (?:Could not get lock \S{1,200}(?: - open \(11: |\. It is held by process )|Unable to (?:acquire the dpkg frontend lock|lock the (?:administration|download|list) directory) \(?[^\s)]{1,200}\)?, is another process using it\?|error: dpkg (?:frontend lock|status database) (?:was|is) locked by another process)/u,
    ],
    example: 'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 27 (unattended-upgr)',
    notExample: 'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?',
    source: 'https://salsa.debian.org/apt-team/apt (apt-pkg/deb/debsystem.cc, apt-pkg/contrib/fileutl.cc)',
  },
  {
    id: 'apt/not-root',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'apt',
    patterns: [/^(?:E|Error|dpkg): (?:Could not open lock file \S{1,200} - open \(13: |.{1,200}, are you root\?)/u],
    example: 'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?',
    notExample:
      'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?',
    source: 'https://salsa.debian.org/apt-team/apt (apt-pkg/deb/debsystem.cc)',
  },
  {
    id: 'apt/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'apt',
    patterns: [
      /^(?:E|Error): (?:Failed to fetch \S+ {1,3}404 |The repository '.{1,300}' (?:does not have|no longer has) a Release file)/u,
    ],
    example: 'E: Failed to fetch http://deb.example.org/pool/gone_1.0_amd64.deb  404  Not Found [IP: 203.0.113.7 80]',
    notExample:
      'E: Failed to fetch http://deb.example.org/pool/pad_1.0_amd64.deb  503  Service Unavailable [IP: 203.0.113.7 80]',
    source: aptSource,
  },
  {
    id: 'apt/server-error',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'apt',
    patterns: [/^(?:E|Error): Failed to fetch \S+ {1,3}5(?!0[15])\d\d /u],
    example:
      'E: Failed to fetch http://deb.example.org/pool/pad_1.0_amd64.deb  503  Service Unavailable [IP: 203.0.113.7 80]',
    notExample:
      'E: Failed to fetch http://deb.example.org/pool/gone_1.0_amd64.deb  403  Forbidden [IP: 203.0.113.7 80]',
    source: aptSource,
  },
  {
    speaker: 'apt',
    prefix: '^(?:E|Error): Failed to fetch \\S+ {1,3}',
    example: 'E: Failed to fetch http://deb.example.org/pool/pad_1.0_amd64.deb  ',
    source: aptSource,
    except: ['server-error', 'not-found'],
  },
  {
    id: 'apt/failed-fetch',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'apt',
    patterns: [
      /^(?:E|Error): Failed to fetch \S+ {1,3}(?:Could not connect|Unable to connect|Cannot initiate the connection|Error reading from server|Connection failed|Could not wait for server|Undetermined Error|Could not handshake|Data socket|Waited for|Bad header|The HTTP server sent an invalid|Connection closed|Connection timed)/u,
    ],
    unless: [/certificate/u],
    example:
      'E: Failed to fetch http://deb.example.org/pool/pad_1.0_amd64.deb  Undetermined Error [IP: 203.0.113.7 80]',
    notExample: 'E: Failed to fetch http://deb.example.org/pool/gone_1.0_amd64.deb  404  Not Found',
    source: aptSource,
  },
  {
    id: 'apt/update-failed-before',
    verdict: 'transient',
    category: 'registry-outage',
    speaker: 'apt',
    patterns: [
      /^(?:W|Warning): Failed to fetch \S+ {1,3}.{0,200}(?:Temporary failure|Could not resolve|Could not connect|timed out|5(?!0[15])\d\d |Unable to connect|Cannot initiate|reset|Error reading|Connection failed|Undetermined|unreachable|refused|handshake)/u,
      /^E: (?:Unable to locate package|Package '.{1,100}' has no installation candidate|Couldn't find any package by|Unable to correct problems)/u,
    ],
    withinLines: 200,
    example:
      "W: Failed to fetch http://deb.example.org/dists/stable/InRelease  Temporary failure resolving 'deb.example.org'\nE: Unable to locate package left-pad",
    notExample:
      'W: Failed to fetch http://deb.example.org/dists/gone/InRelease  404  Not Found\nE: Unable to locate package left-pad',
    source: aptSource,
  },
  {
    id: 'apt/no-package',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    yieldsTo: ['apt'],
    speaker: 'apt',
    patterns: [
      /^E: (?:Unable to locate package|Package '.{1,100}' has no installation candidate|Couldn't find any package by|Version '.{1,100}' for '.{1,100}' was not found)/u,
    ],
    example: 'E: Unable to locate package left-pad',
    notExample: 'E: Failed to fetch http://deb.example.org/pool/pad_1.0_amd64.deb  503  Service Unavailable',
    source: aptSource,
  },
  {
    id: 'apt/broken',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    yieldsTo: ['apt'],
    speaker: 'apt',
    patterns: [
      /^E: (?:Unable to correct problems, you have held broken packages|Unmet dependencies|Sub-process \/usr\/bin\/dpkg returned an error|The package .{1,100} needs to be reinstalled)|^W: GPG error: .{1,300}NO_PUBKEY|^E: The repository '.{1,300}' is not signed/u,
    ],
    example: 'E: Unable to correct problems, you have held broken packages.',
    notExample: 'E: Failed to fetch http://deb.example.org/pool/pad_1.0_amd64.deb  503  Service Unavailable',
    source: aptSource,
  },
];
