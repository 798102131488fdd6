import type { RuleEntry } from '../tool-voice.ts';

const source = 'https://docs.ruby-lang.org/en/3.4/Net/HTTP.html, https://docs.ruby-lang.org/en/3.4/OpenURI.html';

/** What Ruby says of an exception that nothing rescued: `FILE:LINE:in 'method': message (Class)`. */
export const rubyRules: readonly RuleEntry[] = [
  {
    id: 'ruby/open-connection',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'ruby',
    tier: 'library',
    patterns: [
      /^(?:\[!\] |[\w:]{1,100}: )?Failed to open TCP connection to [\w-]+(?:\.[\w-]+)+:\d{2,5} \((?:execution expired|getaddrinfo|Hostname not known|Connection (?:refused|reset|timed out)|Network is unreachable|No route to host|SSL_connect)/u,
    ],
    confidence: 'medium',
    example: '[!] Failed to open TCP connection to api.example.org:443 (execution expired)',
    notExample: 'Failed to open TCP connection to db:5432 (Connection refused - connect(2) for "db" port 5432)',
    source,
  },
  {
    speaker: 'ruby',
    tier: 'library',
    name: 'raised',
    prefix:
      "^\\S{1,300}:\\d+:in [`'][^']{1,200}': (?=.{0,600}\\((?:Net::(?:Open|Read|Write)Timeout|OpenSSL::SSL::SSLError|OpenURI::HTTPError|SocketError|Socket::ResolutionError|EOFError|IOError|Errno::E(?:CONNRESET|CONNABORTED|TIMEDOUT|PIPE|HOSTUNREACH|NETUNREACH)|Faraday::(?:ConnectionFailed|TimeoutError|ServerError|SSLError)|HTTP::(?:Connection|Timeout)Error|Octokit::(?:BadGateway|InternalServerError|ServiceUnavailable|ServerError|TooManyRequests))\\))",
    example: "/usr/lib/ruby/open-uri.rb:364:in `open_http': https://files.example.org/pad.gem (OpenURI::HTTPError) ",
    confidence: 'medium',
    except: ['auth', 'not-found', 'certificate', 'connection-refused', 'config'],
    source,
  },
  {
    id: 'ruby/open-uri',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'ruby',
    tier: 'library',
    patterns: [/^(?:\s*Caused by: )?OpenURI::HTTPError: (?:50[02-46-8]|52\d|429) /u],
    confidence: 'medium',
    example: 'OpenURI::HTTPError: 503 Service Unavailable',
    notExample: 'OpenURI::HTTPError: 404 Not Found',
    source,
  },
  {
    id: 'ruby/uncaught',
    verdict: 'permanent',
    category: 'crash',
    weight: 'fallback',
    speaker: 'ruby',
    tier: 'fallback',
    patterns: [
      /^(?:\S{1,300}|<internal:[^>]{1,300}>):\d+:in [`'].{1,600} \((?:[A-Z]\w*::)*[A-Z]\w*(?:Error|Exception|NotFound|Invalid)\)$/u,
    ],
    despite: ['search-result'],
    example: "/usr/lib/ruby/kernel_require.rb:85:in `require': cannot load such file -- pad (LoadError)",
    notExample: "/usr/lib/ruby/kernel_require.rb:85:in `require'",
    source: 'https://docs.ruby-lang.org/en/3.4/Exception.html',
  },
  {
    id: 'ruby/rake',
    verdict: 'permanent',
    category: 'crash',
    weight: 'fallback',
    speaker: 'ruby',
    tier: 'fallback',
    patterns: [/^rake aborted!$/u],
    example: 'rake aborted!\nKeyError: key not found: :price',
    notExample: 'rake aborted: no\nKeyError: key not found: :price',
    source: 'https://github.com/ruby/rake/blob/master/lib/rake/application.rb',
  },
];
