import type { RuleEntry } from '../tool-voice.ts';

/** What kaniko says. */
export const kanikoRules: readonly RuleEntry[] = [
  {
    speaker: 'kaniko',
    prefix:
      '^(?:error (?:building|pushing|checking|resolving) |kaniko should only|error: |Error: error ).{0,300}(?:image|push|push permission|source context|stage|pull)',
    example:
      'error building image: unable to complete operation after 0 attempts, last error: Get "https://registry.example.org/v2/": ',
    source: 'https://github.com/GoogleContainerTools/kaniko/tree/main/pkg/executor',
  },
];
