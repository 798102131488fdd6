import type { RuleEntry } from '../tool-voice.ts';

const cargoSource =
  'https://github.com/rust-lang/cargo/blob/master/src/cargo/util/network and src/cargo/core/package.rs';

/** What cargo says. */
export const cargoRules: readonly RuleEntry[] = [
  {
    id: 'cargo/gave-up',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'cargo',
    patterns: [
      /^warning: spurious network error \(\d+ (?:try|tries) remaining\): (?!.*inflat)\S/u,
      /^error: failed to (?:get|download|fetch|load|update|query|sync) /u,
    ],
    withinLines: 20,
    example:
      'warning: spurious network error (1 tries remaining): [28] Timeout was reached (Operation too slow)\nerror: failed to get `pad` as a dependency of package `app v1.0.0`',
    notExample: 'error: failed to get `pad` as a dependency of package `app v1.0.0`',
    source: 'https://github.com/rust-lang/cargo/blob/master/src/cargo/util/network/retry.rs',
  },
  {
    id: 'cargo/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'cargo',
    patterns: [
      /^\s*(?:error: |Caused by: )?(?:no matching package(?: named)? |failed to select a version for|could not find `Cargo\.toml`|failed to get (?:successful HTTP|200) response from .{0,300}got 4(?:0[134]|10)|no targets specified|package ID specification .{0,100} did not match|couldn't find `|rustc \S{1,60} is not supported by the following packages?|package `.{1,200}` cannot be built because it requires rustc|no (?:bin|example|test|bench) target named )/u,
    ],
    example: 'error: no matching package named `left-pad` found',
    notExample: 'Compiling left-pad v1.0.0',
    source: cargoSource,
  },
  {
    id: 'cargo/integrity',
    verdict: 'permanent',
    category: 'integrity',
    weight: 'cause',
    speaker: 'cargo',
    patterns: [
      /^\s*(?:error: )?(?:failed to verify the checksum of|checksum for `.{1,100}` changed between lock files|the lock file .{1,200} needs to be updated|cannot update the lock file .{1,200} because --locked)/u,
    ],
    example: 'error: failed to verify the checksum of `left-pad v1.0.0`',
    notExample: 'Downloaded left-pad v1.0.0',
    source: cargoSource,
  },
  {
    id: 'cargo/download-code',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'cargo',
    patterns: [
      /^\s*(?:Caused by: )?\[(?:5|6|7|16|18|28|35|52|55|56|92)\] (?:Could ?n[o']t |Failed (?:to connect|sending|receiving)|Failure when|Timeout was|SSL |Transferred a partial|Server returned nothing|HTTP\/?2|Stream error|Error in the HTTP2|Recv failure|Send failure).{0,300}/u,
    ],
    unless: [/certificate|localhost|127\.0\.0\.1/u],
    example: '  [28] Timeout was reached (Operation too slow. Less than 10 bytes/sec transferred the last 30 seconds)',
    notExample: 'warning: spurious network error (3 tries remaining): [28] Timeout was reached (Operation too slow)',
    source: cargoSource,
  },
  {
    id: 'cargo/bad-response',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'cargo',
    patterns: [/^\s*(?:Caused by: )?failed to get (?:successful HTTP|200) response from .{1,300}got 5(?!0[15])\d\d/u],
    example:
      '  failed to get successful HTTP response from `https://crates.example.org/config.json` (203.0.113.7), got 503',
    notExample:
      '  failed to get successful HTTP response from `https://crates.example.org/gone` (203.0.113.7), got 404',
    source: cargoSource,
  },
  {
    id: 'cargo/rate-limit',
    verdict: 'transient',
    category: 'rate-limit',
    speaker: 'cargo',
    patterns: [/^\s*(?:Caused by: )?failed to get (?:successful HTTP|200) response from .{1,300}got 429/u],
    example:
      '  failed to get successful HTTP response from `https://crates.example.org/config.json` (203.0.113.7), got 429',
    notExample:
      '  failed to get successful HTTP response from `https://crates.example.org/gone` (203.0.113.7), got 410',
    source: cargoSource,
  },
  {
    id: 'cargo/git-index',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'cargo',
    patterns: [
      /^\s*network failure seems to have happened|^\s*(?:Caused by: |error: )?failed to (?:download from|fetch) `?https?:\S+`?$/u,
      /^\s*(?:if a proxy or similar is necessary|.{0,200}class=(?:Net|Http|Ssl|Os) \()/u,
    ],
    unless: [/certificate|401|403|404/u],
    example:
      '  network failure seems to have happened\n  if a proxy or similar is necessary `net.git-fetch-with-cli` may help here',
    notExample: '  failed to fetch into: /root/.cargo/registry\n  object not found - no match for id; class=Odb (9)',
    source: cargoSource,
  },
  {
    speaker: 'cargo',
    prefix:
      '^\\s*(?:Caused by: )?(?:download of [\\w.+-]{1,100}(?: v\\S{1,40})? failed(?!: \\d+;)|curl failed|failed to (?:download|fetch|connect|receive|send|query)|[Ss]purious network error|unexpected HTTP status code|(?:error: )?failed to download (?:from |file |replaced)?)(?!.*tries remaining)',
    example: '  download of left-pad v1.0.0 failed: ',
    source: cargoSource,
    except: ['rate-limit', 'not-found'],
  },
  {
    id: 'cargo/crash',
    verdict: 'permanent',
    category: 'crash',
    weight: 'fallback',
    speaker: 'cargo',
    tier: 'fallback',
    patterns: [
      /^error: (?:process didn't exit successfully|test failed, to rerun pass)|\(signal: \d+, SIG(?:ABRT|SEGV|ILL|BUS)/u,
    ],
    example:
      "error: process didn't exit successfully: `rustc --crate-name app` (signal: 6, SIGABRT: process abort signal)",
    notExample: 'warning: unused variable: `signal`',
    source: 'https://github.com/rust-lang/cargo',
  },
  {
    id: 'cargo/build-script',
    verdict: 'permanent',
    category: 'compile',
    weight: 'fallback',
    speaker: 'cargo',
    tier: 'fallback',
    patterns: [/^error: failed to run custom build command for /u],
    example: 'error: failed to run custom build command for `openssl-sys v0.9.93`',
    notExample: 'warning: openssl-sys@0.9.93: running its build command',
    source: 'https://doc.rust-lang.org/cargo/reference/build-scripts.html',
  },
  {
    id: 'cargo/already-published',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'cargo',
    patterns: [
      /the remote server responded with an error(?: \(status \d+ .{1,40}\))?: crate (?:version )?`[^`]{1,60}`.{0,40} (?:is already uploaded|already exists)|^error: crate \S+ already exists on /u,
    ],
    example: '  the remote server responded with an error: crate version `0.1.0` is already uploaded',
    notExample: '  the remote server responded with an error: 503 Service Unavailable',
    source: 'https://github.com/rust-lang/crates.io/blob/main/src/controllers/krate/publish.rs',
  },
];
