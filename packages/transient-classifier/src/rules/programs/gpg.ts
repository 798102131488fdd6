import type { RuleEntry } from '../tool-voice.ts';

/** What gpg says. */
export const gpgRules: readonly RuleEntry[] = [
  {
    id: 'gpg/keyserver',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'gpg',
    patterns: [
      /^gpgkeys: .{0,40}fetch error (?:6|7|28|35|52|56): |^gpg: keyserver (?:(?:receive|search|send|refresh) failed: (?:Connection timed out|Connection (?:refused|reset|closed)|Server indicated a failure|General error|Try again later|No keyserver available|Network (?:error|is unreachable)|Operation timed out|Timeout|Connection closed in DNS|End of file|No route to host|TLS|keyserver error|Bad Gateway|Temporary)|timed out)/u,
    ],
    example: 'gpg: keyserver receive failed: Connection timed out',
    notExample: 'gpg: keyserver receive failed: No data',
    source: 'https://dev.gnupg.org/source/gnupg/browse/master/g10/keyserver.c and libgpg-error',
  },
  {
    id: 'gpg/no-key',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    yieldsTo: ['gpg', 'curl', 'wget'],
    speaker: 'gpg',
    patterns: [
      /^gpg: (?:keyserver (?:receive|search) failed: (?:No data|No dirmngr|Not found|Configuration error|No name)|no valid OpenPGP data found|signing failed: (?:No secret key|Inappropriate ioctl)|Can't check signature: No public key|BAD signature)/u,
    ],
    example: 'gpg: keyserver receive failed: No data',
    notExample: 'gpg: keyserver receive failed: Connection timed out',
    source: 'https://dev.gnupg.org/source/gnupg/browse/master/g10/keyserver.c',
  },
];
