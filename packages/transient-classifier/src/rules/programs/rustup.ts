import type { RuleEntry } from '../tool-voice.ts';

const rustupSource = 'https://github.com/rust-lang/rustup/tree/master/src/download';

/** What rustup says. */
export const rustupRules: readonly RuleEntry[] = [
  {
    id: 'cargo/missing-component',
    verdict: 'permanent',
    category: 'missing-tool',
    weight: 'cause',
    speaker: 'rustup',
    patterns: [
      /^\s*(?:error: )?(?:no such (?:sub)?command: `|no release found for '|toolchain '.{1,100}' does not (?:contain|support) |'cargo(?:\.exe|-\w+)?' is not installed for the (?:custom )?toolchain|toolchain '.{1,100}' is not installed|component '.{1,100}' .{0,80}(?:not available|is unavailable)|the '.{1,60}' (?:component|binary).{0,80}(?:is not|not applicable))/u,
    ],
    example: "error: 'cargo-clippy' is not installed for the toolchain 'nightly-2022-07-01-x86_64-unknown-linux-gnu'",
    notExample: "info: component 'clippy' for target x86_64 is up to date",
    source: rustupSource,
  },
  {
    id: 'rustup/download',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'rustup',
    patterns: [
      /^error: (?:could not download (?:file from|nonexistent)|component download failed for|failed to download|Unable to download).{0,300}/u,
      /(?:error sending request|client error|operation timed out|connection (?:reset|closed|refused)|unexpected EOF|http request returned an unsuccessful status code: (?:5(?!0[15])\d\d|429)|HTTP status server error|dns error|timed out|(?:reading|decoding|receiving) (?:a |the )?(?:response )?body|body error)/u,
    ],
    withinLines: 12,
    example:
      "error: could not download file from 'https://static.example.org/channel.toml' to '/root/.rustup/tmp/x'\n  Caused by: error sending request",
    notExample:
      "error: could not download file from 'https://static.example.org/gone.toml' to '/root/.rustup/tmp/x'\n  Caused by: http request returned an unsuccessful status code: 404",
    source: rustupSource,
  },
];
