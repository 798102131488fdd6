import type { RuleEntry } from '../tool-voice.ts';

/** What bundler says. */
export const bundlerRules: readonly RuleEntry[] = [
  {
    speaker: 'bundler',
    prefix:
      '^\\s*(?:(?:Gem::RemoteFetcher::(?:FetchError|UnknownHostError)|Bundler::(?:HTTPError|Fetcher::\\w)|Net::(?:OpenTimeout|ReadTimeout|HTTPFatalError)|OpenSSL::SSL::SSLError|Errno::E\\w|ERROR: {1,2}(?:While executing gem|Could not find a valid gem|Loading command)|Could not (?:fetch specs|reach host|download gem|verify the SSL)|bad response |Network error while fetching|SocketError: |There was an error (?:while|downloading)))',
    example: 'Gem::RemoteFetcher::FetchError: ',
    source: 'https://github.com/rubygems/rubygems (bundler/lib/bundler/fetcher.rb, lib/rubygems/remote_fetcher.rb)',
    except: ['not-found'],
  },
  {
    id: 'bundler/host',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'bundler',
    patterns: [
      /^\s*(?:Bundler::HTTPError )?(?:Could not reach host \S+\. Check your network connection|Could not fetch specs from https?:\S+ due to underlying error|Net::OpenTimeout: |Network error while fetching|Gem::RemoteFetcher::UnknownHostError)/u,
    ],
    unless: [/certificate|40[134]/u],
    example: 'Could not reach host gems.example.org. Check your network connection and try again.',
    notExample: "Could not find gem 'left_pad' in rubygems repository https://gems.example.org/",
    source: 'https://github.com/rubygems/rubygems/blob/master/bundler/lib/bundler/fetcher/downloader.rb',
  },
  {
    id: 'bundler/not-found',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'bundler',
    patterns: [
      /^\s*(?:Could not find (?:gem '|compatible versions|[\w-]+-\d[\w.]* in (?:any|locally))|Bundler could not find compatible versions|Your Ruby version is|The following gems are missing)/u,
    ],
    example: "Could not find gem 'left_pad' in rubygems repository https://gems.example.org/ or installed locally.",
    notExample: 'Could not reach host gems.example.org.',
    source: 'https://github.com/rubygems/rubygems/tree/master/bundler',
  },
  {
    id: 'bundler/refused',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'bundler',
    patterns: [
      /^(?:Authentication is required for \S|Bad username or password for )|bad response (?:Unauthorized 401|Forbidden 403)\b/u,
    ],
    example: 'Authentication is required for gems.example.org.',
    notExample: 'Authentication was successful.',
    source: 'https://github.com/rubygems/rubygems/blob/master/bundler/lib/bundler/fetcher.rb',
  },
  {
    id: 'bundler/missing-page',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'bundler',
    patterns: [/bad response Not Found 404 \(https?:/u],
    example: '    bad response Not Found 404 (https://gems.example.org/specs.4.8.gz)',
    notExample: '    bad response Bad Gateway 502 (https://gems.example.org/specs.4.8.gz)',
    source: 'https://github.com/rubygems/rubygems/blob/master/lib/rubygems/remote_fetcher.rb',
  },
  {
    id: 'bundler/connection-resets',
    verdict: 'transient',
    category: 'connection-reset',
    speaker: 'bundler',
    patterns: [/^(?:ERROR: {1,2}.{0,200})?(?:\S{1,80}Error: )?too many connection resets \(due to /u],
    example:
      'Net::HTTP::Persistent::Error: too many connection resets (due to Connection reset by peer - Errno::ECONNRESET) after 2 requests',
    notExample: 'resets of connections',
    source: 'https://github.com/drbrain/net-http-persistent',
  },
  {
    id: 'bundler/fetch-error',
    verdict: 'transient',
    category: 'connection-reset',
    speaker: 'bundler',
    patterns: [
      /Gem::RemoteFetcher::FetchError\)/u,
      /^\s*(?:too many connection resets|(?:Net::)?(?:Open|Read)Timeout|.{0,120}(?:execution expired|connection reset|timed out)).{0,60}\(https?:/u,
    ],
    withinLines: 3,
    example:
      'ERROR:  While executing gem ... (Gem::RemoteFetcher::FetchError)\n    too many connection resets (https://gems.example.org/pad.gem)',
    notExample:
      'ERROR:  While executing gem ... (Gem::RemoteFetcher::FetchError)\n    bad response Not Found 404 (https://gems.example.org/pad.gem)',
    source: 'https://github.com/ruby/rubygems/blob/master/lib/rubygems/remote_fetcher.rb',
  },
  {
    id: 'bundler/lockfile',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'bundler',
    patterns: [
      /^(?:You are trying to install in deployment mode (?:after changing|without a lockfile)|The (?:dependencies|gemspecs|list of sources) .{0,80}(?:changed|had changed), but the lockfile can't be updated|Your lockfile (?:is missing|does not satisfy|doesn't) |Frozen mode is set, but there's no lockfile|Some dependencies were deleted (?:from your gemfile|but the lockfile))/u,
    ],
    example: 'You are trying to install in deployment mode after changing',
    notExample: 'You are trying to install as the user root',
    source: 'https://github.com/ruby/rubygems/blob/master/bundler/lib/bundler/definition.rb',
  },
  {
    id: 'bundler/pushed-before',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'bundler',
    patterns: [/^Repushing of gem versions is not allowed/u],
    example: 'Repushing of gem versions is not allowed.',
    notExample: 'Pushing gem to https://rubygems.org...',
    source: 'https://github.com/rubygems/rubygems.org/blob/master/app/models/pusher.rb',
  },
];
