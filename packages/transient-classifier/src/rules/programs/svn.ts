import type { RuleEntry } from '../tool-voice.ts';

/** What svn says. */
export const svnRules: readonly RuleEntry[] = [
  {
    speaker: 'svn',
    prefix: '^svn: (?:E\\d{6}: )?',
    example: 'svn: E175012: ',
    source: 'https://svn.apache.org/repos/asf/subversion/trunk/subversion/include/svn_error_codes.h',
  },
];
