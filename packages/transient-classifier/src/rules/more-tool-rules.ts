import type { Rule } from './rule.ts';
import { rulesOfVoice } from './tool-rules.ts';

const galaxySource = 'https://github.com/ansible/ansible/blob/devel/lib/ansible/galaxy/api.py';
const pubSource = 'https://github.com/dart-lang/pub/blob/master/lib/src/source/hosted.dart';
const ghSource = 'https://github.com/cli/go-gh/blob/trunk/pkg/api/errors.go';
const kubectlSource =
  'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go';
const snapSource = 'https://github.com/canonical/snapd/blob/master/cmd/snap/error.go';
const httpClientSource =
  'https://hackage.haskell.org/package/http-client/docs/Network-HTTP-Client.html#t:HttpExceptionContent';

/** Package managers and command lines that are met less often. */
export const moreToolRules: readonly Rule[] = [
  ...rulesOfVoice({
    speaker: 'ansible',
    prefix:
      '^(?:ERROR! |\\[(?:ERROR|WARNING)\\]: (?!Skipping)|\\[?fatal: ).{0,300}?(?:Error when|galaxy|Failed to (?:download|find|get|resolve)|Unknown error when|Unexpected Exception|Cannot (?:connect|download)|Connection failure)',
    example:
      'ERROR! Error when getting collection version metadata for octo.pad:1.0.0 from default (https://galaxy.example.org/api/) ',
    despite: ['warning'],
    source: galaxySource,
  }),
  ...rulesOfVoice({
    speaker: 'svn',
    prefix: '^svn: (?:E\\d{6}: )?',
    example: 'svn: E175012: ',
    source: 'https://svn.apache.org/repos/asf/subversion/trunk/subversion/include/svn_error_codes.h',
  }),
  {
    id: 'ansible/servers-skipped',
    verdict: 'transient',
    category: 'registry-outage',
    speaker: 'ansible',
    patterns: [
      /^\[WARNING\]: Skipping Galaxy server .{0,400}(?:timed out|[Tt]imeout|reset|[Tt]emporary failure|unreachable|HTTP Code: (?:5(?!0[15])\d\d|429)|HTTP Error 5(?!0[15])\d\d)/u,
      /^(?:ERROR! |\[ERROR\]: |ERROR: )(?:Failed to resolve the requested dependencies map|Could not find |None of the configured)/u,
    ],
    despite: ['warning'],
    example:
      '[WARNING]: Skipping Galaxy server https://galaxy.example.org/api/. Got an unexpected error when getting available versions: The read operation timed out\nERROR! Failed to resolve the requested dependencies map. Could not satisfy the following requirements:',
    notExample:
      'ERROR! Failed to resolve the requested dependencies map. Could not satisfy the following requirements:',
    source: galaxySource,
  },
  {
    id: 'ansible/assertion',
    verdict: 'permanent',
    category: 'test',
    weight: 'veto',
    speaker: 'ansible',
    patterns: [
      /^\s*(?:\[ERROR\]: Task failed: .{0,80}Assertion failed|fatal: \[[^\]]{1,200}\]: FAILED! => .{0,4000}"(?:assertion|evaluated_to)": )/u,
    ],
    example:
      'fatal: [web]: FAILED! => {"assertion": "state == \'running\'", "changed": false, "evaluated_to": false, "msg": "Assertion failed"}',
    notExample: 'fatal: [web]: FAILED! => {"changed": false, "msg": "no such package"}',
    source: 'https://docs.ansible.com/ansible/latest/collections/ansible/builtin/assert_module.html',
  },
  ...rulesOfVoice({
    speaker: 'cocoapods',
    prefix:
      "^\\s*(?:\\[!\\] )?(?:CDN: .{1,100} (?:URL couldn't be downloaded: |Repo update failed)|Error (?:installing|downloading) |Unable to (?:download|add a source))",
    example: "[!] CDN: trunk URL couldn't be downloaded: https://cdn.example.org/pad.podspec.json Response: ",
    source: 'https://github.com/CocoaPods/Core/blob/master/lib/cocoapods-core/cdn_source.rb',
  }),
  {
    id: 'stack/http-exception',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'stack',
    patterns: [
      /HttpExceptionRequest Request ?\{|^\s*HttpExceptionRequest\b/u,
      /^\s*\(?(?:ConnectionTimeout|ResponseTimeout|NoResponseDataReceived|ConnectionClosed|IncompleteHeaders|ConnectionFailure\b|InternalException .{0,200}(?:[Hh]andshake|Terminated|reset|closed|[Tt]imeout|vanished)|StatusCodeException .{0,200}statusCode = (?:5(?!0[15])\d\d|429)|ResponseBodyTooShort)/u,
    ],
    withinLines: 30,
    unless: [/[Cc]ertificate/u],
    example: 'HttpExceptionRequest Request {\n  host                 = "casa.example.org"\n}\n ConnectionTimeout',
    notExample: 'HttpExceptionRequest Request {\n  host                 = "casa.example.org"\n}\n TooManyRedirects []',
    source: httpClientSource,
  },
  {
    id: 'cabal/connection-vanished',
    verdict: 'transient',
    category: 'connection-reset',
    speaker: 'cabal',
    patterns: [
      /^(?:\S{1,60}: )?(?:<socket: \d+>|Network\.\w+(?:\.\w+)*|cabal|stack)\S*: (?:hGet\w+: )?resource vanished \((?:Connection reset by peer|Broken pipe)\)/u,
    ],
    example: '<socket: 14>: hGetBufSome: resource vanished (Connection reset by peer)',
    notExample: '<stdout>: commitBuffer: resource vanished (Broken pipe)',
    source: 'https://hackage.haskell.org/package/base/docs/System-IO-Error.html',
  },
  ...rulesOfVoice({
    speaker: 'cabal',
    after: [
      /^(?:Error: )?(?:\[Cabal-\d+\] ?|cabal: )(?:\w.{0,80}: )?(?:Failed to (?:download|fetch|update)|Couldn't (?:download|fetch))/u,
    ],
    prefix: '^(?=\\S)',
    withinLines: 10,
    example: 'Error: cabal: Failed to download pad-1.0 (which is required by app). The exception\nwas:\nUnexpected ',
    confidence: 'medium',
    source: 'https://github.com/haskell/cabal/blob/master/cabal-install/src/Distribution/Client/HttpUtils.hs',
  }),
  ...rulesOfVoice({
    speaker: 'coursier',
    prefix:
      '^(?:Exception in thread "main" |\\[error\\] |Error: |error: |Caused by: |\\d+ (?:targets )?failed)?.{0,120}?(?:coursier\\.\\S{0,80}(?:Error|Exception)\\S*: |download error: |Caught java\\.)',
    example:
      'Exception in thread "main" coursier.cache.ArtifactError$DownloadError: download error: Caught java.net.SocketException ',
    source:
      'https://github.com/coursier/coursier/blob/main/modules/cache/jvm/src/main/scala/coursier/cache/ArtifactError.scala',
  }),
  ...rulesOfVoice({
    speaker: 'powershell',
    prefix:
      '^(?:\\s*\\| )?(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm|Install-(?:Module|Package|PackageProvider|Script|PSResource)|Save-(?:Module|Package)|Find-(?:Module|Package)|Start-BitsTransfer|Update-Module|PackageManagement\\\\\\S+|Exception calling "\\w+" with "\\d+" argument\\(s\\)) ?: ',
    example: 'Invoke-WebRequest : ',
    source: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-webrequest',
  }),
  {
    id: 'dart/no-answer',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'dart',
    patterns: [
      /^(?:Got (?:socket|TLS) error|Timed out) trying to find package \S+ at https?:|^pub get failed \(server unavailable\)$|^Failed to (?:download|fetch) .{1,200}https:\/\/pub\.dev.{0,200}(?:5\d\d|429|closed)/u,
    ],
    example: 'Got socket error trying to find package collection at https://pub.example.org.',
    notExample: 'Could not find package collection at https://pub.example.org.',
    source: pubSource,
  },
  ...rulesOfVoice({
    speaker: 'dart',
    prefix:
      '^(?:Unhandled exception:|(?:Unhandled exception: ?)?(?:ClientException|HttpException|HandshakeException|SocketException|TlsException|PubHttpResponseException)(?: with \\w+)?:|Because .{0,200}https://|pub get failed|HTTP error \\d+:|Flutter failed to|Downloading .{1,200}failed)',
    example: 'ClientException with SocketException: ',
    confidence: 'medium',
    source: pubSource,
    except: ['connection-refused', 'not-found', 'auth'],
  }),
  {
    id: 'gh/status',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'gh',
    patterns: [
      /^(?:.{0,120}: )?HTTP (?:5(?!0[15])\d\d)(?:: .{0,200})? \(https:\/\/[\w.-]+|^(?:.{0,120}: )?non-200 OK status code: 5(?!0[15])\d\d|^error connecting to (?:api\.)?github\.com$/u,
    ],
    example: 'HTTP 504: 504 Gateway Timeout (https://api.example.org/repos/octo/app/releases/tags/v1)',
    notExample: 'HTTP 404: Not Found (https://api.example.org/repos/octo/app/releases/tags/v1)',
    source: ghSource,
  },
  {
    id: 'gh/refused',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'gh',
    patterns: [
      /^(?:.{0,120}: )?HTTP 4(?:00|09|22): .{0,300}\(https:\/\/|^a release with the same tag name already exists|^(?:pull request create failed|GraphQL): .{0,200}(?:already exists|No commits between)/u,
    ],
    example: 'HTTP 422: Validation Failed (https://api.example.org/repos/octo/app/releases)',
    notExample: 'HTTP 502: Bad Gateway (https://api.example.org/repos/octo/app/releases)',
    source: ghSource,
  },
  ...rulesOfVoice({
    speaker: 'kubernetes',
    name: 'client',
    prefix:
      "^(?:error: |Error: |[EF]\\d{4} .{0,80}\\] ?)*(?:Unable to connect to the server: |error validating .{0,200}|.{0,80}couldn't get current server API group list: |(?:INSTALLATION FAILED: |UPGRADE FAILED: )?Kubernetes cluster unreachable: |failed to get server version: |error getting credentials: )",
    example: 'Unable to connect to the server: ',
    source: kubectlSource,
  }),
  {
    id: 'kubernetes/server-busy',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'kubernetes',
    patterns: [
      /^(?:error: |Error: )?Error from server \((?:ServiceUnavailable|Timeout|TooManyRequests|ServerTimeout)\): |^Error from server: etcdserver: (?:request timed out|leader changed)/u,
    ],
    confidence: 'medium',
    example: 'Error from server (ServiceUnavailable): the server is currently unable to handle the request',
    notExample: 'Error from server (NotFound): deployments.apps "web" not found',
    source: kubectlSource,
  },
  {
    id: 'kubernetes/refused-by-server',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'kubernetes',
    patterns: [
      /^(?:error: |Error: )?Error from server \((?:NotFound|AlreadyExists|Invalid|BadRequest|Conflict|Forbidden|MethodNotAllowed)\): |^error: (?:unable to recognize|error parsing|You must be logged in to the server|no matches for kind|resource mapping not found)/u,
    ],
    example: 'Error from server (NotFound): deployments.apps "web" not found',
    notExample: 'Error from server (Timeout): the server was unable to return a response in the time allotted',
    source: kubectlSource,
  },
  ...rulesOfVoice({
    speaker: 'trivy',
    prefix:
      '^(?:\\S{4,40}\\s+)?(?:FATAL|ERROR|\\[\\d{4}\\] ?ERROR|failed to load vulnerability db)\\b.{0,400}?(?:download|fetch|init error|OCI|oci|layer|DB error|database|update)',
    example:
      '2024-09-30T10:11:12Z\tFATAL\tFatal error\tinit error: DB error: failed to download vulnerability DB: GET https://registry.example.org/v2/db: ',
    source:
      'https://github.com/aquasecurity/trivy/tree/main/pkg/oci and https://github.com/anchore/grype/tree/main/grype/db',
  }),
  {
    id: 'gpg/keyserver',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'gpg',
    patterns: [
      /^gpg: keyserver (?:(?:receive|search|send|refresh) failed: (?:Connection timed out|Connection (?:refused|reset|closed)|Server indicated a failure|General error|Try again later|No keyserver available|Network (?:error|is unreachable)|Operation timed out|Timeout|Connection closed in DNS|End of file|No route to host|TLS|keyserver error|Bad Gateway|Temporary)|timed out)/u,
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
    speaker: 'gpg',
    patterns: [
      /^gpg: (?:keyserver (?:receive|search) failed: (?:No data|No dirmngr|Not found|Configuration error|No name)|no valid OpenPGP data found|signing failed: (?:No secret key|Inappropriate ioctl)|Can't check signature: No public key|BAD signature)/u,
    ],
    example: 'gpg: keyserver receive failed: No data',
    notExample: 'gpg: keyserver receive failed: Connection timed out',
    source: 'https://dev.gnupg.org/source/gnupg/browse/master/g10/keyserver.c',
  },
  {
    id: 'snap/store',
    verdict: 'transient',
    category: 'registry-outage',
    speaker: 'snap',
    patterns: [
      /^error: (?:unable to contact snap store|too many requests|cannot .{1,300}(?:persistent network error|too many requests|unable to contact|got unexpected HTTP status code (?:408|429|5\d\d)|timeout exceeded|[Tt]imed out|connection reset|unexpected EOF|no such host|cannot communicate with server: (?:timeout|Post)))/u,
    ],
    example: 'error: unable to contact snap store',
    notExample: 'error: snap "left-pad" not found',
    source: snapSource,
  },
  ...rulesOfVoice({
    speaker: 'volta',
    prefix: '^(?:Error cause: |error: Could not (?:download|fetch|connect) )',
    example: 'Error cause: ',
    source: 'https://github.com/volta-cli/volta/blob/main/crates/volta-core/src/error/kind.rs',
  }),
  ...rulesOfVoice({
    speaker: 'r',
    prefix:
      "^\\s*(?:(?:Warning|Error).{0,120}: *)?(?:cannot open (?:URL|compressed file|the connection to) '|URL '|InternetOpenUrl failed: '|cannot download|download of .{1,80} failed|! (?:Failed to download|error in pak subprocess)|Error.{0,60}(?:curl_fetch|curl::))",
    example: "  URL 'https://cloud.example.org/src/contrib/pad_1.0.tar.gz': ",
    source: 'https://github.com/wch/r-source/blob/trunk/src/modules/internet/libcurl.c',
    confidence: 'medium',
  }),
  ...rulesOfVoice({
    speaker: 'sccache',
    after: [/^\s*(?:sccache: )?(?:error|caused by): .{0,200}(?:storage|[Ss]erver startup|cache|[Ss]erver)/u],
    prefix: '^(?!warning)',
    withinLines: 20,
    example:
      'sccache: error: Server startup failed: cache storage failed to read: Unexpected (temporary)\nSource:\n   error sending request for url: ',
    source: 'https://github.com/mozilla/sccache/blob/main/src/commands.rs and https://opendal.apache.org/',
    except: ['not-found', 'auth'],
  }),
  {
    id: 'nix/hash',
    verdict: 'permanent',
    category: 'integrity',
    weight: 'cause',
    speaker: 'nix',
    patterns: [/^\s*error: hash mismatch in (?:fixed-output derivation|file downloaded)/u],
    example: "error: hash mismatch in fixed-output derivation '/nix/store/0a-pad.drv':",
    notExample: "error: unable to download 'https://cache.example.org/nix-cache-info': Timeout was reached (28)",
    source: 'https://nix.dev/manual/nix/latest/',
  },
  {
    id: 'meson/wrap',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'meson',
    patterns: [
      /ERROR: (?:could not get https?:\S+(?:;| )? ?is the internet available|All mirrors failed|failed to get wrap .{1,80}timed out)/u,
    ],
    confidence: 'medium',
    despite: ['search-result'],
    example:
      'subprojects/pad/meson.build:1:0: ERROR: could not get https://wrap.example.org/pad.tar.gz is the internet available?',
    notExample: 'meson.build:1:0: ERROR: Dependency "pad" not found, tried pkgconfig and cmake',
    source: 'https://github.com/mesonbuild/meson/blob/master/mesonbuild/wrap/wrap.py',
  },
  ...rulesOfVoice({
    speaker: 'julia',
    prefix:
      '^(?:ERROR: |┌ (?:Warning|Error): |│ {2,})?(?:LoadError: )?(?:RequestError: |failed to clone from https?:|HTTP/\\S+ \\d+ .{0,80}while requesting|could not download )',
    example: 'ERROR: RequestError: ',
    source: 'https://github.com/JuliaLang/Downloads.jl',
    confidence: 'medium',
    except: ['auth'],
  }),
  ...rulesOfVoice({
    speaker: 'deno',
    prefix:
      "^\\s*(?:error: |\\d+: )(?:Import '|[Ff]ailed (?:loading|to (?:load|fetch|cache|download))|Error getting response|[Cc]ould not (?:download|fetch)|JSR package)",
    example: "error: Import 'https://deno.example.org/std/mod.ts' failed: ",
    source: 'https://github.com/denoland/deno_cache_dir',
    except: ['auth'],
  }),
  ...rulesOfVoice({
    speaker: 'sentry',
    prefix:
      '^\\s*(?:error: API request failed|error: sentry|sentry reported an error: |\\s*[Cc]aused by: (?:sentry|\\[\\d+\\]))',
    example: 'error: sentry reported an error: ',
    source: 'https://github.com/getsentry/sentry-cli/tree/master/src/api',
    except: ['auth', 'not-found'],
  }),
];
