import { reasons } from './reasons.ts';
import type { Reason } from './reasons.ts';

/** What stands before a status: each with the status itself, for the words alone are in too many lines. */
const beforeStatus = [
  '(?:->|=>|→|responded with|answered with|failed with|was|error|error:|code|code:|last:|last error:|got) ',
  '(?:answered|returned|returned error:|replied|responded|status|status:|response|HTTP|HTTP/1\\.1|HTTP/2|HTTPError:) ',
  '(?:HTTP_|status=|status\\(|"status":|"status": |[Cc]ode=|[Cc]ode":)',
];
const failedWith = '(?:[Ff]ailed|FAILED|[Ff]ailure|[Uu]nable to|[Cc]ould not|[Cc]annot|error:|ERROR:).{0,300}[:(=] ?';
const serverStatus = '(?:500|502|503|504|506|507|508|520|521|522|523|524|525|526|527|529|530)';

function status(number: string): string {
  const introduced = beforeStatus.map((words) => `${words}${number}\\b`).join('|');
  return `${introduced}|\\b${number} (?:from|for|on|at|fetching) |\\b${number} (?:Server|Client) Error|[Ff]ailed \\[${number}\\]|\\(it is ${number}\\)|too many ${number} error responses`;
}

interface PlainWords {
  readonly category: Reason['category'];
  readonly words: string;
  readonly example: string;
}

/**
 * Plain English for what {@link reasons} names by the words of libraries. Each may mean much else, so they count only
 * beside a public host, whichever tool speaks.
 */
const plainWords: readonly PlainWords[] = [
  {
    category: 'dns',
    words:
      "(?:(?:to|n(?:o|')t) (?:resolve|look up|lookup)|[Ll]ookup of|resolving)(?: (?:the |host ?|name ?|address ?|domain ?|for ?|of ?){1,4})?:? ['\"“‘`]?(?:https?:\\/\\/)?[\\w-]+(?:\\.[\\w-]+){1,8}(?![\\w.-]*[/:@](?!\\/|\\d|:?\\s|$))|DNS (?:resolution|lookup|query|request|server|error|failure|timeout|problem)|\\b[Nn]ame resolution|SERVFAIL|NXDOMAIN|\\b[Hh]ost(?:name)? [\\w.-]{3,100} (?:is )?(?:not found|could not be found|unknown)",
    example: 'SERVFAIL',
  },
  {
    category: 'rate-limit',
    words: `rate-limit|${status('429')}`,
    example: 'rate-limited',
  },
  {
    category: 'server-error',
    words: `${status(serverStatus)}|${failedWith}${serverStatus}\\b|(?<!esource temporarily )(?:unavailable|overloaded)\\b(?! (?:in|for your|to you))|[Ii]nternal [Ss]erver [Ee]rror|[Bb]ad gateway|[Gg]ateway time-?out`,
    example: 'temporarily unavailable',
  },
  {
    category: 'tls-handshake',
    words:
      '\\b(?:TLS|SSL|tls|ssl) (?:handshake|connect|session|stream|read|write).{0,60}(?:timed out|timeout|[Cc]losed|[Aa]borted|[Rr]eset|EOF|eof|terminated|interrupted)',
    example: 'the TLS session was terminated',
  },
  {
    category: 'download-error',
    words:
      '[Tt]runcated|[Ss]hort read|[Ii]nterrupted|(?<![:/\\w-])[Ii]ncomplete(?![:/\\w-])|(?:[Rr]eceived|[Gg]ot|[Rr]ead|[Aa]fter) \\d[\\d., ]{0,20}(?:bytes?|[KMG]i?B)?(?: of \\d| out of \\d| instead of \\d)|[Pp]remature|ended (?:too early|early|unexpectedly)',
    example: 'short read',
  },
  {
    category: 'connection-timeout',
    words:
      "[Tt]imed out|[Tt]imed-out|TIMED OUT|timing out|TimedOut|(?<![\\w-])[Tt]imeout(?![=_-]|[A-Z](?!rror|xception)|:? ?\\d| \\(\\d{1,3} ?ms\\))|(?:Connect|Read|Request|Socket)Timeout|\\bno (?:response|answer|reply) (?:from|within|in)|n(?:o|')t (?:respond|answer|reply|responding)\\b|deadline exceeded|took too long|execution expired|request cancell?ed while waiting",
    example: 'no answer within 30 seconds',
  },
  { category: 'network-unreachable', words: '[Uu]nreachable|[Nn]o route to', example: 'unreachable' },
  {
    category: 'connection-reset',
    words:
      '[Cc]onnection\\b.{0,80}(?:reset|closed|dropped|aborted|lost|terminated|interrupted|broken)|ConnectionReset|ConnectionClosed|ConnectionAborted|\\bhung up|closed (?:the |our )?connection|[Bb]roken pipe|[Ss]tream (?:error|reset|closed|was reset)|GOAWAY|(?:[Uu]nexpected|premature|early) (?:EOF|eof)|: EOF\\b',
    example: 'the peer hung up',
  },
  {
    category: 'connection-refused',
    words: '[Cc]onnection\\b.{0,120}refused|refused (?:the |our )?connection|ConnectionRefused',
    example: 'refused the connection',
  },
];

/** What can go wrong with a public host, in the words of libraries and in plain ones; nothing that is permanent. */
export const transportReasons: readonly Reason[] = [
  ...reasons.flatMap((reason): Reason[] => {
    if (reason.verdict !== 'transient') return [];
    const plain = plainWords.find(({ category }) => category === reason.category);
    return [
      plain === undefined
        ? reason
        : { ...reason, words: `${reason.phrases ?? reason.words}|${plain.words}`, example: plain.example },
    ];
  }),
  {
    category: 'network-error',
    verdict: 'transient',
    words:
      '[Aa]ll attempts .{1,80} failed|error sending request for url|\\b[Nn]etwork[ -](?:error|failure|problem|issue|is down)|[Cc]onnection (?:error|failure|problem)|[Cc]onnection (?:to|with) .{1,120} failed',
    example: 'network failure',
  },
];

const anyTransportFailure = new RegExp(transportReasons.map(({ words }) => words).join('|'), 'u');

/** Whether a line says how the network failed. */
export function saysHowNetworkFailed(text: string): boolean {
  return anyTransportFailure.test(text);
}

const inWordsOfLibraries = new RegExp(
  reasons.flatMap(({ verdict, words }) => (verdict === 'transient' ? [words] : [])).join('|'),
  'u',
);

/** The same in the words of libraries alone, which code and findings about it hardly contain. */
export function saysWhatBroke(text: string): boolean {
  return inWordsOfLibraries.test(text);
}

/** What makes a failure permanent, whatever else is in the line. */
export const refusal =
  '\\b4(?:0[0-7]|1[0-8])\\b|\\b50[15]\\b|[Cc]ertificate|CERT_|x509|[Uu]nauthori[sz]ed|[Ff]orbidden|[Aa]uthenticat|[Cc]redential|[Pp]ermission denied|[Aa]ccess denied|[Ii]nvalid (?:token|username|password|argument|option|url|URL)|(?:[Cc]hecksum|[Hh]ash|[Dd]igest)\\w* (?:mismatch|did not|does not)|[Nn]ot [Ff]ound: |No space left|out of memory|wrong version number|protocol version|[Uu]nknown (?:option|argument|command)';
