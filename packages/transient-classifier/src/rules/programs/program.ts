import { privateEndings } from '../../text/host-names.ts';
import type { RuleEntry } from '../tool-voice.ts';

const source =
  'RFC 9110 and the errno names of POSIX, as programs put them beside an address: https://www.rfc-editor.org/rfc/rfc9110';
const failure =
  "(?:[Ff]ail(?:ed|ure|ing)?|FAILED|[Uu]nable|[Cc]annot|[Cc]an't|[Cc]ould(?: ?n[o']t)|[Ee]rror|ERROR|FATAL|fatal|[Ee]xception|WebException|✘|⨯|×|gave up|giving up|[Aa]bort)";
const work =
  '(?:[Dd]ownload|[Ff]etch|[Gg]et(?:ting)?\\b|GET|HEAD|POST|PUT|[Pp]ull|[Pp]ush|[Cc]lon|[Rr]equest|[Cc]onnect|[Rr]etriev|[Ii]nstall|[Uu]pload|[Ll]oad|[Ss]ync|[Aa]ccess|[Rr]esolv|[Pp]ublish|[Qq]uery|[Rr]each|[Oo]pen|[Rr]ead|[Uu]pdat|[Uu]rl|URL|[Cc]all)';
/** A URL whose host has a dot. */
const url = 'https?:\\/\\/(?:[^/\\s@]{1,80}@)?[\\w-]+(?:\\.[\\w-]+)+';
/** Lines that are about tests, samples and own checks rather than about the program's own failure. */
const told =
  '(?!W: |.*(?:\\b[Ee]xpected|[Aa]ssert|\\bshould\\b|[Rr]etrying|[Ww]ill retry|attempt \\d+ of|\\btests?\\b.{0,40}(?:fail|pass)))';
/** Loopback and private addresses: a service of the project itself. */
const ownHost = `(?:\\blocalhost\\b|\\b127\\.\\d+\\.\\d+\\.\\d+|\\[?::1\\]?:\\d|\\b10\\.\\d+\\.\\d+\\.\\d+\\b|\\b192\\.168\\.\\d+\\.\\d+\\b|\\b172\\.(?:1[6-9]|2\\d|3[01])\\.\\d+\\.\\d+\\b|\\b[\\w-]+(?:\\.[\\w-]+)*\\.(?:${privateEndings})(?=[:/ ]))`;
const phrases =
  '(?:ECONNRESET|ETIMEDOUT|ESOCKETTIMEDOUT|EAI_AGAIN|ENOTFOUND|ENETUNREACH|EHOSTUNREACH|socket hang up|[Cc]onnection (?:was )?reset|[Cc]onnection timed out|[Oo]peration timed out|[Rr]ead timed out|[Rr]equest timed out|i/o timeout|TLS handshake timeout|Temporary failure in name resolution|[Cc]ould not resolve host|unexpected EOF|Bad Gateway|Service Unavailable|Gateway Time-?out|Too Many Requests|SSL_ERROR_SYSCALL|[Rr]emote end closed connection|[Cc]onnection closed (?:by|before)|os error (?:104|10054|10060)|[Ss]ocket closed|UND_ERR_\\w+)';

/** What program says. */
export const programRules: readonly RuleEntry[] = [
  {
    speaker: 'program',
    tier: 'general',
    name: 'remote',
    prefix: `^(?=.*?${url})(?=.*${failure})(?=.*${work})${told}`,
    example: 'padget: failed to download https://files.example.org/pad.tar.gz: ',
    confidence: 'medium',
    isGeneral: true,
    source,
  },
  {
    id: 'program/then-remote',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'program',
    tier: 'general',
    isGeneral: true,
    patterns: [
      new RegExp(`^${told}.{0,200}${phrases}`, 'u'),
      new RegExp(`^(?=.*?${url})(?=.*${failure})(?=.*${work})${told}.*?https?:`, 'u'),
    ],
    withinLines: 6,
    confidence: 'medium',
    example: 'socket hang up\n\nfailed to download https://files.example.org/pad.tar.gz',
    notExample: 'socket hang up\n\nfailed to download http://localhost:8080/pad.tar.gz',
    source,
  },
  {
    id: 'program/own-service',
    verdict: 'permanent',
    category: 'config',
    weight: 'fallback',
    speaker: 'program',
    tier: 'general',
    patterns: [
      new RegExp(
        `^${told}(?:.{0,300}?(?:[Cc]ould not resolve host(?:name)?:? |[Uu]nable to resolve host address |[Tt]ranslate host name |getaddrinfo (?:EAI_AGAIN|ENOTFOUND) |dial tcp: lookup |UnknownHostException: |(?:[Ff]ailed to|[Cc]ould not) resolve '|failure resolving ')["'‘]?(?:[a-z][\\w-]{1,62}|[\\w-]+(?:\\.[\\w-]+)*\\.(?:invalid|localhost|${privateEndings}))(?=["'’:,)]|\\s*$| to address| on )|(?=.*${ownHost}).{0,400}?(?:ECONNREFUSED|[Cc]onnection refused|actively refused|(?:[Cc]ould ?n[o']t|[Cc]an't|[Cc]annot|[Uu]nable to|[Ff]ailed to) (?:connect|reach)|can ?not be reached|[Tt]imed out waiting|(?:i/o|connect(?:ion)?|dial) timeout|[Cc]onnection timed out))`,
        'u',
      ),
    ],
    confidence: 'medium',
    example: 'Could not connect to Redis at localhost:6390: Connection refused',
    notExample: 'connect ECONNREFUSED 203.0.113.7:443',
    source: 'RFC 6761 (localhost), RFC 1918 (private addresses): https://www.rfc-editor.org/rfc/rfc1918',
  },
];
