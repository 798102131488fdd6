import { cleanLine } from '../safe-text/clean.ts';

const maxLength = 24;

/**
 * A commit as people write it: the first seven digits of a full one; anything else as it is, capped.
 *
 * @example
 * shortCommit('a1b2c3d4e5f60718293a4b5c6d7e8f9012345678') // 'a1b2c3d'
 */
export function shortCommit(commit: string): string {
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/iu.test(commit) ? commit.slice(0, 7) : cleanLine(commit, maxLength);
}
