import type { Rule } from './rule.ts';
import { rulesOfVoice } from './tool-rules.ts';

const aptSource = 'https://salsa.debian.org/apt-team/apt (apt-pkg/acquire-item.cc, methods/connect.cc)';
const apkSource = 'https://gitlab.alpinelinux.org/alpine/apk-tools';
const dnfSource =
  'https://github.com/rpm-software-management/librepo and https://github.com/rpm-software-management/dnf';

/** Package managers of operating systems, and those of other languages. */
export const systemRules: readonly Rule[] = [
  {
    id: 'apt/mirror-sync',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'apt',
    patterns: [
      /^(?:E: |Err:\d+ |W: | {3}).{0,400}(?:Hash Sum mismatch|File has unexpected size \(\d+ != \d+\)\. Mirror sync in progress|Clearsigned file isn't valid, got 'NOSPLIT')/u,
    ],
    example:
      'E: Failed to fetch http://deb.example.org/dists/stable/main/Packages.xz  File has unexpected size (10 != 12). Mirror sync in progress?',
    notExample: 'E: Failed to fetch http://deb.example.org/pool/gone.deb  404  Not Found',
    source: aptSource,
  },
  {
    id: 'apt/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'apt',
    patterns: [
      /^E: (?:Failed to fetch \S+ {1,3}404 |The repository '.{1,300}' (?:does not have|no longer has) a Release file)/u,
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
    patterns: [/^E: Failed to fetch \S+ {1,3}5(?!0[15])\d\d /u],
    example:
      'E: Failed to fetch http://deb.example.org/pool/pad_1.0_amd64.deb  503  Service Unavailable [IP: 203.0.113.7 80]',
    notExample:
      'E: Failed to fetch http://deb.example.org/pool/gone_1.0_amd64.deb  403  Forbidden [IP: 203.0.113.7 80]',
    source: aptSource,
  },
  ...rulesOfVoice({
    speaker: 'apt',
    prefix: '^E: Failed to fetch \\S+ {1,3}',
    example: 'E: Failed to fetch http://deb.example.org/pool/pad_1.0_amd64.deb  ',
    source: aptSource,
    except: ['server-error', 'not-found'],
  }),
  {
    id: 'apt/failed-fetch',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'apt',
    patterns: [
      /^E: Failed to fetch \S+ {1,3}(?:Could not connect|Unable to connect|Cannot initiate the connection|Error reading from server|Connection failed|Could not wait for server|Undetermined Error|Could not handshake|Data socket|Waited for|Bad header|The HTTP server sent an invalid|Connection closed|Connection timed)/u,
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
      /^W: Failed to fetch \S+ {1,3}.{0,200}(?:Temporary failure|Could not resolve|Could not connect|timed out|5(?!0[15])\d\d |Unable to connect|Cannot initiate|reset|Error reading|Connection failed|Undetermined|unreachable|refused|handshake)/u,
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
  ...rulesOfVoice({
    speaker: 'dnf',
    prefix:
      '^(?:Error: |\\s*- )?(?:(?:Errors during downloading metadata|Error: Failed to download|Failed to download|\\[MIRROR\\]|\\s*- Curl error|Curl error|.{0,200}\\[Errno (?:12|14)\\]|Cannot (?:download|retrieve|prepare)|Status code: |.{0,120}All mirrors were tried)).{0,400}?',
    example:
      "Error: Failed to download metadata for repo 'appstream': Cannot prepare internal mirrorlist: Curl error (6): ",
    source: dnfSource,
  }),
  {
    id: 'dnf/status',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'dnf',
    patterns: [
      /^\s*- (?:Status code: (?:5(?!0[15])\d\d|429) for https?:|Curl error \((?:6|7|18|28|35|52|55|56|92)\): )/u,
    ],
    example: '  - Status code: 503 for https://mirror.example.org/repodata/repomd.xml (IP: 203.0.113.7)',
    notExample: '  - Status code: 404 for https://mirror.example.org/gone/repomd.xml (IP: 203.0.113.7)',
    source: dnfSource,
  },
  {
    id: 'dnf/no-package',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'dnf',
    patterns: [/^(?:Error: Unable to find a match: |No match for argument: |\s*- Status code: 404 for )/u],
    example: 'Error: Unable to find a match: left-pad',
    notExample: 'Error: Failed to download metadata for repo',
    source: dnfSource,
  },
  ...rulesOfVoice({
    speaker: 'pacman',
    prefix: '^error: failed (?:retrieving file|to (?:synchronize|update|commit)).{0,200}?',
    example: "error: failed retrieving file 'core.db' from mirror.example.org : ",
    source: 'https://gitlab.archlinux.org/pacman/pacman/-/blob/master/lib/libalpm/dload.c',
  }),
  {
    id: 'brew/download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'brew',
    patterns: [
      /^curl: \((?:6|7|16|18|28|35|52|55|56|92)\) |^curl: \(22\) The requested URL returned error: (?:5(?!0[15])\d\d|429)/u,
      /^Error: .{0,200}(?:Failed to download resource|Download failed|Failure while executing; .{0,20}curl)/u,
    ],
    example: 'curl: (56) Recv failure: Connection reset by peer\nError: pad: Failed to download resource "pad"',
    notExample: 'curl: (22) The requested URL returned error: 404\nError: pad: Failed to download resource "pad"',
    source: 'https://github.com/Homebrew/brew/blob/master/Library/Homebrew/download_strategy.rb',
  },
  {
    id: 'dotnet/restore-auth',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'dotnet',
    patterns: [/(?:NU1301|NU1302|NU1303).{0,400}(?:401|403)|Response status code does not indicate success: 40[13]/u],
    example:
      'error NU1301: Unable to load the service index for source https://nuget.example.org/v3/index.json. Response status code does not indicate success: 401 (Unauthorized).',
    notExample: 'error NU1301: Unable to load the service index for source https://nuget.example.org/v3/index.json.',
    source: 'https://learn.microsoft.com/nuget/reference/errors-and-warnings/nu1301',
  },
  {
    id: 'dotnet/restore-not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'dotnet',
    patterns: [/error NU1(?:101|102|103|104|107|605|608): |NETSDK1\d{3}: |error NU1301.{0,400}404/u],
    example: 'error NU1101: Unable to find package Left.Pad. No packages exist with this id in source(s): nuget.org',
    notExample: 'warning NU1603: Left.Pad 1.0.0 was not found',
    source: 'https://learn.microsoft.com/nuget/reference/errors-and-warnings',
  },
  {
    id: 'dotnet/restore',
    verdict: 'transient',
    category: 'registry-outage',
    speaker: 'dotnet',
    patterns: [
      /(?:error NU1301: |error : |error MSB4236.{0,100}|^\s*)(?:Unable to load the service index for source https?:|Failed to (?:retrieve information about|download package|fetch) .{1,300}(?:from remote source|from ')|The (?:HTTP request to|download of) 'https?:.{1,300}' (?:has )?timed out|Failed to retrieve information about|An error occurred while sending the request|The feed '.{1,200}' lists package .{1,200} but multiple attempts to download)/u,
    ],
    unless: [/40[134]|certificate/u],
    example: 'error NU1301: Unable to load the service index for source https://nuget.example.org/v3/index.json.',
    notExample:
      'error NU1301: Unable to load the service index for source https://nuget.example.org/v3/index.json. 404 (Not Found)',
    source: 'https://learn.microsoft.com/nuget/reference/errors-and-warnings/nu1301',
  },
  ...rulesOfVoice({
    speaker: 'bundler',
    prefix:
      '^\\s*(?:(?:Gem::RemoteFetcher::(?:FetchError|UnknownHostError)|Bundler::(?:HTTPError|Fetcher::\\w+)|Net::(?:OpenTimeout|ReadTimeout|HTTPFatalError)|OpenSSL::SSL::SSLError|Errno::E\\w+|ERROR: {1,2}(?:While executing gem|Could not find a valid gem|Loading command)|Could not (?:fetch specs|reach host|download gem|verify the SSL)|bad response |Network error while fetching|SocketError: |There was an error (?:while|downloading)).{0,500}?)',
    example: 'Gem::RemoteFetcher::FetchError: ',
    source: 'https://github.com/rubygems/rubygems (bundler/lib/bundler/fetcher.rb, lib/rubygems/remote_fetcher.rb)',
    except: ['not-found'],
  }),
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
    id: 'composer/download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'composer',
    patterns: [
      /^\s*(?:curl error (?:5|6|7|16|18|28|35|52|55|56|92) while downloading |The "https?:\/\/.{1,400}" file could not be downloaded.{0,40}(?:HTTP\/[\d.]+ (?:5(?!0[15])\d\d|429)|: (?:failed to open stream|php_network_getaddresses|Connection)))/u,
    ],
    unless: [/40[134]|certificate/u],
    example: 'The "https://repo.example.org/packages.json" file could not be downloaded (HTTP/2 503 )',
    notExample: 'The "https://repo.example.org/packages.json" file could not be downloaded (HTTP/2 404 )',
    source: 'https://github.com/composer/composer/blob/main/src/Composer/Util/Http/CurlDownloader.php',
  },
  ...rulesOfVoice({
    speaker: 'cpan',
    prefix:
      "^(?:! (?:Finding|Download|Couldn't find|Fetching|Failed to fetch)|LWP::|Fetching https?:\\S+ \\.{3} FAIL|.{0,40}cpanm.{0,40}(?:failed|error)).{0,300}?",
    example: '! Download https://cpan.example.org/authors/id/P/PAD.tar.gz failed: ',
    source: 'https://github.com/miyagawa/cpanminus',
  }),
  {
    id: 'hex/fetch',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'hex',
    patterns: [
      /^(?:\*\* \(Mix\) )?(?:Failed to fetch record for|Request failed \(|Package fetch failed|\*\* \(Mix\) httpc request failed|Could not install Hex).{0,400}(?::timeout|:nxdomain|:econnrefused|:closed|failed_connect|socket_closed|\(5(?!0[15])\d\d\)|5(?!0[15])\d\d|:etimedout|:econnreset)/u,
    ],
    unless: [/\(40[134]\)/u],
    example:
      'Failed to fetch record for hexpm/left_pad from registry (using cache instead): {:failed_connect, [{:to_address, {"repo.example.org", 443}}, {:inet, [:inet], :timeout}]}',
    notExample: 'Failed to fetch record for hexpm/gone from registry: (404)',
    source: 'https://github.com/hexpm/hex/blob/main/lib/hex/scm.ex',
  },
  {
    id: 'cmake/download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'cmake',
    patterns: [
      /(?:error: downloading '|Each download failed!|file DOWNLOAD (?:cannot|HASH)|Failed to download)/u,
      /status_code: (?:5|6|7|16|18|28|35|52|55|56|92)\b|(?:The requested URL returned error: (?:5(?!0[15])\d\d|429)|Couldn't resolve host|Timeout was reached|Failure when receiving data|Couldn't connect to server)/u,
    ],
    withinLines: 30,
    example:
      'error: downloading \'https://files.example.org/pad.tar.gz\' failed\n  status_code: 28\n  status_string: "Timeout was reached"',
    notExample:
      'error: downloading \'https://files.example.org/gone.tar.gz\' failed\n  status_code: 22\n  status_string: "HTTP response code said error"',
    source: 'https://cmake.org/cmake/help/latest/command/file.html#download',
  },
  ...rulesOfVoice({
    speaker: 'bazel',
    prefix:
      '^(?:ERROR: |Error in |WARNING: Download from |java\\.io\\.IOException: |\\s+Error in ).{0,300}?(?:Error downloading|download_and_extract|java\\.io\\.IOException|Remote (?:Cache|Execution)|Failed to (?:fetch|query)|Unable to load|UNAVAILABLE).{0,400}?',
    unless: [/GET returned 404|WARNING/u],
    example:
      'ERROR: An error occurred during the fetch of repository: Error downloading [https://files.example.org/pad.tar.gz] to /root/pad.tar.gz: ',
    source:
      'https://github.com/bazelbuild/bazel/tree/master/src/main/java/com/google/devtools/build/lib/bazel/repository/downloader',
  }),
  {
    id: 'bazel/get-returned',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'bazel',
    patterns: [
      /Error downloading \[.{1,400}\] to .{1,300}: (?:GET returned (?:5(?!0[15])\d\d|429)|Unknown host|connect timed out|Read timed out|Connection reset|Bytes read \d+ but wanted)|Error downloading \[.{1,400}\].{0,400}: Tried to reconnect at offset/u,
    ],
    example:
      'Error downloading [https://files.example.org/pad.tar.gz] to /root/pad.tar.gz: GET returned 503 Service Unavailable',
    notExample:
      'Error downloading [https://files.example.org/gone.tar.gz] to /root/gone.tar.gz: GET returned 404 Not Found',
    source:
      'https://github.com/bazelbuild/bazel/blob/master/src/main/java/com/google/devtools/build/lib/bazel/repository/downloader/HttpConnector.java',
  },
  {
    id: 'codecov/upload',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'codecov',
    patterns: [
      /(?:There was an error (?:running the uploader|fetching the storage URL)|Error uploading to https:\/\/codecov\.io|Failed to properly (?:upload|create commit)|Upload (?:queued )?failed).{0,300}(?:5(?!0[15])\d\d|ECONN|ETIMEDOUT|EAI_AGAIN|socket|timeout|Rate limit|429|Service Unavailable|Bad Gateway)|^(?:error|Error|\[error\]).{0,60}(?:https:\/\/(?:\w+\.)?codecov\.io).{0,200}(?:5(?!0[15])\d\d|429|timed? ?out|ECONN)/u,
    ],
    unless: [/Token required|40[134]/u],
    example:
      'There was an error running the uploader: Error uploading to https://codecov.io: Error: There was an error fetching the storage URL during POST: 503 - upstream connect error',
    notExample:
      'There was an error running the uploader: Error uploading to https://codecov.io: Error: 404 - Token required',
    source: 'https://github.com/codecov/uploader/blob/main/src/index.ts',
  },
  ...rulesOfVoice({
    speaker: 'sonar',
    prefix: '^(?:ERROR: |\\[ERROR\\] |ERROR ).{0,120}(?:SonarQube|SonarCloud|SonarScanner).{0,200}?',
    example:
      'ERROR: Error during SonarScanner execution: SonarQube server [https://sonar.example.org] can not be reached: ',
    source: 'https://docs.sonarsource.com/sonarqube-server/analyzing-source-code/scanners/sonarscanner/',
  }),
];
