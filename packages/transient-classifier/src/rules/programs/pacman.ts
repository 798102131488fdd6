import type { RuleEntry } from '../tool-voice.ts';

/** What pacman says. */
export const pacmanRules: readonly RuleEntry[] = [
  {
    speaker: 'pacman',
    prefix: '^error: failed (?:retrieving file|to (?:synchronize|update|commit))',
    example: "error: failed retrieving file 'core.db' from packages.example.org : ",
    source: 'https://gitlab.archlinux.org/pacman/pacman/-/blob/master/lib/libalpm/dload.c',
  },
];
