import type { RuleEntry } from '../tool-voice.ts';

const sshSource = 'https://github.com/openssh/openssh-portable/blob/master/sshconnect.c';

/** What ssh says. */
export const sshRules: readonly RuleEntry[] = [
  {
    id: 'ssh/no-connection',
    verdict: 'transient',
    category: 'connection-timeout',
    speaker: 'ssh',
    patterns: [
      /^\s*(?:Connection timed out during banner exchange|ssh: (?:connect to host \S+ port \d+: (?:Connection timed out|Operation timed out|No route to host|Network is unreachable|Connection refused|Connection reset)|Could not resolve hostname \S+:))/u,
    ],
    example: 'ssh: connect to host git.example.org port 22: Connection timed out',
    notExample: 'ssh: connect to host localhost port 2222: Connection refused',
    source: sshSource,
  },
  {
    id: 'ssh/connection-cut',
    verdict: 'transient',
    category: 'connection-reset',
    speaker: 'ssh',
    patterns: [
      /^\s*(?:kex_exchange_identification: |ssh_exchange_identification: |banner exchange: |client_loop: send disconnect: |Connection (?:closed|reset) by (?:remote host|[\da-f.:]+ port \d+|\S+ port \d+)|ssh_dispatch_run_fatal: .{0,100}(?:Broken pipe|Connection corrupted|message authentication code))/u,
    ],
    example: 'kex_exchange_identification: Connection closed by remote host',
    notExample: 'git@git.example.org: Permission denied (publickey).',
    source: sshSource,
  },
];
