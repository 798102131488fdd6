import { readdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { isInside } from './is-inside.ts';

/**
 * Checks whether files exist by the names that folders list, so that `Old.py` is not mistaken for `old.py` on a
 * case-insensitive file system. Each folder is read once. Nothing outside the root is looked at, even through links.
 * Synchronous.
 *
 * @param root absolute path of a folder.
 */
export function createFileLookup(root: string): (path: string) => boolean {
  const folders = new Map<string, ReadonlyMap<string, boolean>>();
  const list = (folder: string): ReadonlyMap<string, boolean> => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const names = listFolder(root, folder);
    folders.set(folder, names);
    return names;
  };
  return (path) => {
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    if (isAbsolute(path) || /^[a-z]:|\\|\0/iu.test(path) || parts.includes('..') || parts.length === 0) return false;
    const isNamed = parts.slice(0, -1).every((part, depth) => list(parts.slice(0, depth).join('/')).has(part));
    return isNamed && list(parts.slice(0, -1).join('/')).get(parts.at(-1) ?? '') === true;
  };
}

/** Names in a folder, each with whether it is a file or a link. */
function listFolder(root: string, folder: string): ReadonlyMap<string, boolean> {
  try {
    const absolute = join(root, folder);
    if (!isInside(root, absolute)) return new Map();
    const entries = readdirSync(absolute, { withFileTypes: true });
    return new Map(entries.map((entry) => [entry.name, entry.isFile() || entry.isSymbolicLink()]));
  } catch {
    // A folder that cannot be listed counts as empty.
    return new Map();
  }
}
