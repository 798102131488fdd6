import type { PermanentCategory, TransientCategory } from '../categories.ts';

/** A cause as operating systems, libraries and HTTP name it; tools put their own words before it. */
export type Reason = Words &
  (
    | { readonly verdict: 'transient'; readonly category: TransientCategory }
    | { readonly verdict: 'permanent'; readonly category: PermanentCategory }
  );

interface Words {
  /** Alternatives of a pattern, without flags. */
  readonly words: string;
  /** Those of {@link words} that need no number; unset where none has one. */
  readonly phrases?: string;
  readonly example: string;
}

/**
 * What introduces a status in a message: a number without one of these, or without its reason phrase, means nothing.
 */
const statusWord =
  '(?:HTTP/[\\d.]+|HTTP: |HTTP=|HTTP\\(|HTTP\'|HTTP"|[Ss]tatus(?:[ _-]?[Cc]ode)?(?: was)?|[Rr]esponse(?: [Cc]ode)?|[Rr]eturned(?: error| an?)?|[Ee]rror(?: [Cc]ode)?|[Cc]ode|got|HTTPError)[\\s:=(\'"]{0,4}';

/** A status with its introduction; `HTTP 503` as one unit, because `http ` alone is in too many lines. */
function status(number: string): string {
  return `\\bhttp resp ${number}\\b|HTTP ${number}\\b|${statusWord}${number}\\b|https?:\\S{1,300} (?:->|→|=>) ?${number}\\b|: ${number} - Error`;
}

/**
 * What network clients print when nothing came in time. "Timed out" alone only says that something waited: for a lock,
 * a pool, a hook, a command or one of the project's own servers.
 */
const timedOut =
  "(?:\\b(?:[Cc]onnect(?:ion|ing|or)?|[Oo]peration|[Rr]ead|[Ww]rite|[Rr]equest|[Ss]ocket|[Ff]etch(?:ing)?|[Dd]ownload(?:ing)?|[Uu]pload(?:ing)?|[Hh]andshake|[Ll]ookup|[Rr]esol(?:ving|ution)|[Tt]ransfer|[Ss]erver|[Hh]ost|[Nn]etwork|attempt|urlopen error|ssh|poll|response|body|headers?|port \\d+)\\b['\":)>]{0,3}(?: operation| attempt)?(?: has| have| was)?:? [Tt]imed[ -]out\\b|https?:\\S{1,300}['\":)>]{0,3}(?: has| have| was)? [Tt]imed[ -]out\\b|\\('?timed out'?\\)|(?:[Cc]onnect|[Ss]ocket|[Hh]ttp|HTTP|Fetcher|Fetch|[Uu]RL)\\w*(?:Error|Exception|[Tt]imeout)?: timed out\\b|(?<=[Tt]imeout(?:Error)?: )(?:The (?:read|write|handshake) operation )?timed out\\b|[Tt]imed out (?:after \\d+ (?:seconds|milliseconds|ms) with \\d+|(?:trying to |while |waiting (?:for|to) )?(?:connect|resolv|read|download|fetch|receiv|the server|a response|response|data|handshake|headers))|: timed out$|\\bfailed: (?:connect |read )?[Tt]imeout\\b)";

const rateLimit =
  'Too Many Requests|[Tt]oo many requests|toomanyrequests|TOOMANYREQUESTS|TooManyRequests|[Rr]ate limit(?:ed)?\\b|[Tt]hrottl(?:ing|ed)';
const serverError =
  'Bad Gateway|Service (?:Temporarily )?Unavailable|SERVICE UNAVAILABLE|Gateway Time-?[Oo]ut|Internal Server Error';

/**
 * Causes in the order in which they are looked for: of several in one line, the first names it.
 *
 * Sources: strerror(3) and gai_strerror(3) of glibc, musl and Darwin; libcurl's `curl_easy_strerror`; OpenSSL, GnuTLS
 * and Schannel; libuv's errno names and undici's codes; Go's `net`, `net/http` and `crypto/tls`; the JDK's `java.net`
 * and `javax.net.ssl`; urllib3; hyper and reqwest; RFC 9110 and RFC 6585.
 */
export const reasons: readonly Reason[] = [
  {
    category: 'certificate',
    verdict: 'permanent',
    words:
      '[Cc]ertificate (?:has expired|is not yet valid|verify failed|verification (?:failed|error)|signed by unknown authority)|server certificate verification failed|self[- ]signed certificate|unable to get local issuer|UNABLE_TO_VERIFY_LEAF|UNABLE_TO_GET_ISSUER|CERT_HAS_EXPIRED|DEPTH_ZERO_SELF_SIGNED|x509: |PKIX path|SSL certificate problem|no alternative certificate subject name|invalid peer certificate|CERTIFICATE_VERIFY_FAILED|[Cc]ertificate is not trusted',
    example: 'SSL certificate problem: certificate has expired',
  },
  {
    category: 'dns',
    verdict: 'transient',
    words:
      "[Cc]ould ?n[o']t resolve (?:host|proxy)|[Nn]ame or service not known|[Tt]emporary failure (?:in name resolution|resolving)|no such host|[Nn]o such host is known|nodename nor servname|ENOTFOUND|EAI_AGAIN|EAI_NODATA|failed to lookup address information|UnknownHostException|[Uu]nknown host\\b|server misbehaving|NameResolutionError|[Cc]ould not resolve:? '[\\w-]+(?:\\.[\\w-]+)+'|[Nn]o address associated with hostname|[Rr]esolving timed out|Failed to resolve '|DNS lookup failed|unable to resolve host|nxdomain|[Nn]ame does not resolve|dns error|[Ff]ailed host lookup|remote name could not be resolved|getaddrinfo failed|os error 11001|Could not find host|\\[Errno -3\\]",
    example: 'Could not resolve host: packages.example.org',
  },
  {
    category: 'rate-limit',
    verdict: 'transient',
    words: `${rateLimit}|${status('429')}|\\b429 (?:Client Error|Unknown)`,
    phrases: rateLimit,
    example: '429 Too Many Requests',
  },
  {
    category: 'server-error',
    verdict: 'transient',
    words: `${serverError}|${status('5(?:0[02-46-8]|2\\d|30)')}|\\b5(?:0[02-46-8]|2\\d) Server Error`,
    example: '503 Service Unavailable',
  },
  {
    category: 'config',
    verdict: 'permanent',
    words: `${status('50[15]')}|\\b501:? (?:HTTPS Required|Not Implemented)|\\b505:? HTTP Version`,
    example: '501 HTTPS Required',
  },
  {
    category: 'tls-handshake',
    verdict: 'transient',
    words:
      'SSL_ERROR_SYSCALL|schannel: (?:failed to (?:receive|send|read)|server closed the connection)|CRYPT_E_REVOCATION_OFFLINE|gnutls_handshake\\(\\) failed: (?:The TLS connection was non-properly|Error in the p|Internal error|An unexpected TLS packet)|GnuTLS recv error|TLS connection was non-properly terminated|UNEXPECTED_EOF_WHILE_READING|EOF occurred in violation of protocol|unexpected eof while reading|Remote host (?:terminated the handshake|closed connection during handshake)|disconnected before secure TLS|bad record [Mm][Aa][Cc]|without sending (?:TLS )?close_notify|SSL peer shut down incorrectly|tls handshake eof|TLS handshake: EOF|SSL connection could not be established|SSL_read: |SSL connect error|Unknown SSL protocol error|OpenSSL SSL_(?:read|connect|write): (?!error:)|handshake has failed due to an unexpected packet',
    example: 'OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to packages.example.org:443',
  },
  {
    category: 'download-error',
    verdict: 'transient',
    words:
      'transfer closed with|IncompleteRead|InvalidChunkLength|[Pp]remature (?:close|end of|EOF)|[Uu]nexpected end of (?:file|data)|[Cc]ontent-?[Ll]ength mismatch|[Ee]arly EOF|ChunkedEncodingError|not enough bytes were received|end of response with \\d+ bytes missing|body error|error decoding response body|[Ee]nd of file before message length|Z_BUF_ERROR|TAR_BAD_ARCHIVE|Truncated tar archive|incomplete-download|peer closed connection without sending complete message body|incomplete message|payload is not completed|Response ended prematurely|Not enough data',
    example: 'transfer closed with 4096 bytes remaining to read',
  },
  {
    category: 'connection-timeout',
    verdict: 'transient',
    words: `ETIMEDOUT|ESOCKETTIMEDOUT|ERR_SOCKET_TIMEOUT|${timedOut}|i/o timeout|[Tt]imeout was reached|(?:[Cc]onnection|[Rr]equest|[Rr]ead|[Rr]esponse|[Nn]etwork|[Ss]ocket|[Hh]eaders?|[Ii]dle) [Tt]imeout (?:reached|exceeded)|handshake timeout|Client\\.Timeout|context deadline exceeded|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT|ConnectTimeout|ReadTimeout|deadline has elapsed|Operation too slow|SocketTimeoutException|[Cc]onnect(?:ion)? [Tt]imeout|[Cc]onnection time out: |[Nn]etwork timeout|[Tt]imeout awaiting|OpenTimeout|request timeout|Timeout while|[Ss]ocket [Tt]imeout|timeout of \\d+ms exceeded(?!\\. For)|Idle timeout reached|aborted due to timeout|EIDLETIMEOUT|Headers Timeout|os error 10060|failed to respond|ConnectionTimeout|ResponseTimeout\\b|[Tt]imeout of \\d+ seconds? was reached|[Tt]imeout of [\\d.]+s exceeded, last exception|[Oo]peration timeout`,
    example: 'connect ETIMEDOUT 203.0.113.7:443',
  },
  {
    category: 'network-unreachable',
    verdict: 'transient',
    words:
      '[Nn]etwork is unreachable|ENETUNREACH|ENETDOWN|[Nn]o route to host|EHOSTUNREACH|[Cc]annot assign requested address|EADDRNOTAVAIL|[Nn]etwork is down|unreachable (?:network|host)|[Cc]ould not reach host\\. Are you offline',
    example: 'connect: network is unreachable',
  },
  {
    category: 'connection-reset',
    verdict: 'transient',
    words:
      '[Cc]onnection (?:was )?reset|ECONNRESET|[Ss]ocket hang up|[Bb]roken pipe|\\bEPIPE\\b|ECONNABORTED|[Cc]onnection (?:was )?aborted|RemoteDisconnected|[Rr]emote end closed connection|forcibly closed by the remote host|hung up unexpectedly|unexpected disconnect|[Uu]nexpected EOF|UnexpectedEof|[Ee]mpty reply from server|[Cc]onnection (?:was )?closed|server closed (?:the |this |our |its )?(?:\\w+ )?(?:connection|session|stream|socket)|closed by (?:the )?(?:remote|server|peer)|[Ss]erver disconnected|sent GOAWAY|not closed cleanly|stream error: stream ID|other side closed|UND_ERR_SOCKET|[Cc]onnection broken|Recv failure|Send failure|http2: client connection lost|": EOF\\b|disconnected without sending a response|Unexpected end of stream|[Nn]o data received|os error (?:104|54|1005[34])\\b|[Cc]onnection closed before full header|[Cc]onnection lost|[Ll]ost connection|bad packet length|Server indicated a failure|too many connection resets',
    example: 'read ECONNRESET',
  },
  {
    category: 'connection-refused',
    verdict: 'transient',
    words:
      "[Cc]onnection refused|Resource temporarily unavailable \\(connect failed|ECONNREFUSED|ConnectionRefused|[Cc]ould ?n[o']t connect to server|[Ff]ailed to connect to \\S+(?: port|:)|actively refused|os error (?:111|61|10061)\\b|[Uu]nable to connect to the remote server",
    example: 'connect ECONNREFUSED 203.0.113.7:443',
  },
  {
    category: 'not-found',
    verdict: 'permanent',
    words: `\\b404:? \\(?(?:Client Error|[Nn]ot [Ff]ound|NOT FOUND)|${status('4(?:04|10)')}|\\b410:? Gone|[Mm]anifest unknown`,
    example: '404 Not Found',
  },
  {
    category: 'auth',
    verdict: 'permanent',
    words: `\\b(?:401|403|407):? \\(?(?:Client Error|Unauthorized|Forbidden|Authorization|[Aa]uthentication|Proxy|rate)|${status('40[137]')}|[Aa]uthentication (?:failed|required)|[Bb]ad credentials|AccessDenied|[Aa]ccess [Dd]enied|[Ii]nvalid username|unauthorized: |denied: `,
    example: '403 Forbidden',
  },
];
