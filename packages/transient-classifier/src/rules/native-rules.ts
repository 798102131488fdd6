import type { Rule } from './rule.ts';
import { rulesOfVoice } from './tool-rules.ts';

const cargoSource =
  'https://github.com/rust-lang/cargo/blob/master/src/cargo/util/network and src/cargo/core/package.rs';
const rustupSource = 'https://github.com/rust-lang/rustup/tree/master/src/download';
const goSource = 'https://github.com/golang/go/tree/master/src/cmd/go/internal/modfetch and src/net/http';

/** Cargo, rustup and Rust's HTTP clients; Go's modules and HTTP client. */
export const nativeRules: readonly Rule[] = [
  {
    id: 'cargo/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'cargo',
    patterns: [
      /^\s*(?:error: |Caused by: )?(?:no matching package(?: named)? |failed to select a version for|could not find `Cargo\.toml`|failed to get (?:successful HTTP|200) response from .{0,300}got 4(?:0[134]|10)|no targets specified|package ID specification .{0,100} did not match|couldn't find `)/u,
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
      /^\s*(?:error: )?(?:failed to verify the checksum of|checksum for `.{1,100}` changed between lock files|the lock file .{1,200} needs to be updated)/u,
    ],
    example: 'error: failed to verify the checksum of `left-pad v1.0.0`',
    notExample: 'Downloaded left-pad v1.0.0',
    source: cargoSource,
  },
  {
    id: 'cargo/missing-component',
    verdict: 'permanent',
    category: 'missing-tool',
    weight: 'cause',
    speaker: 'rustup',
    patterns: [
      /^\s*(?:error: )?(?:no such (?:sub)?command: `|'cargo(?:\.exe|-\w+)?' is not installed for the (?:custom )?toolchain|toolchain '.{1,100}' is not installed|component '.{1,100}' .{0,80}(?:not available|is unavailable)|the '.{1,60}' (?:component|binary).{0,80}(?:is not|not applicable))/u,
    ],
    example: "error: 'cargo-clippy' is not installed for the toolchain 'nightly-2022-07-01-x86_64-unknown-linux-gnu'",
    notExample: "info: component 'clippy' for target x86_64 is up to date",
    source: rustupSource,
  },
  {
    id: 'cargo/download-code',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'cargo',
    patterns: [/^\s*\[(?:5|6|7|16|18|28|35|52|55|56|92)\] [A-Z].{0,300}\(/u],
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
  ...rulesOfVoice({
    speaker: 'cargo',
    prefix:
      '^\\s*(?:Caused by: )?(?:download of .{1,100}? failed|curl failed|failed to (?:download|fetch|connect|receive|send|query)|[Ss]purious network error|unexpected HTTP status code|(?:error: )?failed to download (?:from |file |replaced)?)(?!.*tries remaining).{0,300}?',
    example: '  download of left-pad v1.0.0 failed: ',
    source: cargoSource,
    except: ['rate-limit', 'not-found'],
  }),
  {
    id: 'rustup/download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'rustup',
    patterns: [
      /^error: (?:could not download (?:file from|nonexistent)|component download failed for|failed to download|Unable to download).{0,300}/u,
      /(?:error sending request|client error|operation timed out|connection (?:reset|closed|refused)|unexpected EOF|http request returned an unsuccessful status code: (?:5(?!0[15])\d\d|429)|HTTP status server error|dns error|timed out|body)/u,
    ],
    withinLines: 12,
    example:
      "error: could not download file from 'https://static.example.org/channel.toml' to '/root/.rustup/tmp/x'\n  Caused by: error sending request",
    notExample:
      "error: could not download file from 'https://static.example.org/gone.toml' to '/root/.rustup/tmp/x'\n  Caused by: http request returned an unsuccessful status code: 404",
    source: rustupSource,
  },
  {
    id: 'go/integrity',
    verdict: 'permanent',
    category: 'integrity',
    weight: 'cause',
    speaker: 'go',
    patterns: [
      /^(?:go: )?(?:verifying .{1,200}: |.{0,200})checksum mismatch$|^SECURITY ERROR$|missing go\.sum entry|^go: updates to go\.(?:mod|sum) needed/u,
    ],
    example: 'verifying example.org/pad@v1.0.0: checksum mismatch',
    notExample: 'go: downloading example.org/pad v1.0.0',
    source: goSource,
  },
  {
    id: 'go/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'go',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:go: |[\w./-]+\.go:\d+:\d+: )?.{0,300}(?:reading https?:\/\/\S+: (?:404|410) |unknown revision|invalid version: |unrecognized import path|cannot find module providing package|no required module provides package|module .{1,200}: not found|package .{1,200} is not in (?:GOROOT|std)|no matching versions for query)/u,
    ],
    unless: [
      /dial tcp|i\/o timeout|connection re|TLS handshake|50(?![15])\d |unexpected EOF|Could not resolve|timed out|: EOF/u,
    ],
    example:
      'go: example.org/gone@v1.0.0: reading https://proxy.example.org/example.org/gone/@v/v1.0.0.mod: 404 Not Found',
    notExample:
      'go: example.org/pad@v1.0.0: invalid version: Get "https://proxy.example.org/pad": dial tcp 203.0.113.7:443: i/o timeout',
    source: goSource,
  },
  ...rulesOfVoice({
    speaker: 'go',
    name: 'module',
    prefix:
      '^(?:##\\[error\\])?(?:go: |go mod download: |go get: |go install: |[\\w./-]+\\.go:\\d+:\\d+: |.{0,40}cannot find module).{0,300}(?:@v?[\\w.+-]+|module|reading|verifying|Get|fetch|download|toolchain|proxy).{0,400}?(?:: |")',
    example: 'internal/pad/pad.go:19:2: example.org/pad@v1.0.0: Get "https://proxy.example.org/pad/@v/v1.0.0.zip": ',
    despite: ['search-result'],
    source: goSource,
  }),
];
