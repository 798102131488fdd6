import type { RuleEntry } from '../tool-voice.ts';

/** What volta says. */
export const voltaRules: readonly RuleEntry[] = [
  {
    speaker: 'volta',
    prefix: '^(?:Error cause: |error: Could not (?:download|fetch|connect) )',
    example: 'Error cause: ',
    source: 'https://github.com/volta-cli/volta/blob/main/crates/volta-core/src/error/kind.rs',
  },
];
