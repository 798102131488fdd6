import { statSync } from 'node:fs';
import { join } from 'node:path';
import { findFiles } from '../find-files.ts';

/**
 * Notes the files that globs match before checks run, so that afterwards those which nothing touched are known.
 *
 * @param root absolute path of a folder.
 * @returns whether a file, by its path relative to the root, was there then and is the same since.
 */
export function noteFiles(root: string, globs: readonly string[]): (path: string) => boolean {
  const states = new Map<string, string | null>();
  for (const glob of globs)
    for (const { kind, path } of findFiles(root, glob))
      if (kind === 'file') states.set(path, stateOf(join(root, path)));
  return (path) => {
    const then = states.get(path) ?? null;
    return then !== null && then === stateOf(join(root, path));
  };
}

/** Of what a link leads to. The last instant is the system's own, which no program chooses. */
function stateOf(file: string): string | null {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? null : [stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(' ');
}
