import type { RuleEntry } from '../tool-voice.ts';

/** What cpan says. */
export const cpanRules: readonly RuleEntry[] = [
  {
    speaker: 'cpan',
    prefix:
      "^(?:! (?:Finding|Download|Couldn't find|Fetching|Failed to fetch)|LWP::|Fetching https?:\\S+ \\.{3} FAIL|.{0,40}cpanm.{0,40}(?:failed|error))",
    example: '! Download https://cpan.example.org/authors/id/P/PAD.tar.gz failed: ',
    source: 'https://github.com/miyagawa/cpanminus',
  },
];
