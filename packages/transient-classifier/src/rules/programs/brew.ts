import type { RuleEntry } from '../tool-voice.ts';

/** What brew says. */
export const brewRules: readonly RuleEntry[] = [
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
];
