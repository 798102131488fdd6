import type { ScannedThing } from './path-placer.ts';
import { normalisePath } from './path-syntax.ts';

const tree: ScannedThing = { kind: 'tree' };

/**
 * The folder or file that a scan was given, as the report names it (`trivy fs services/shop`).
 *
 * @param name `null` and the current folder: the tree, as far as anyone can tell. So is what lies on another machine.
 */
export function scannedFolder(name: string | null): ScannedThing {
  if (name === null || name.length > 1000 || /^(?:[a-z][a-z0-9+.-]+:\/\/|[\w.-]+@)/iu.test(name)) return tree;
  // A file in it has a path even where the folder itself, as `..`, has none.
  const inside = normalisePath(`${name.replace(/^dir:/u, '')}/x`);
  const path = (inside?.kind === 'climbing' ? inside.full : (inside?.path ?? '')).replace(/\/?x$/u, '');
  return path === '' ? tree : { kind: 'folder', path };
}
