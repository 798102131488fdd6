import type { ScannedThing } from './path-placer.ts';
import { normaliseFolder } from './path-syntax.ts';

const tree: ScannedThing = { kind: 'tree' };

/**
 * The folder or file that a scan was given, as the report names it (`trivy fs services/shop`).
 *
 * @param name `null` and the current folder mean the tree, as far as is known. So does a path on another machine.
 */
export function scannedFolder(name: string | null): ScannedThing {
  if (name === null || name.length > 1000 || /^(?:[a-z][a-z0-9+.-]+:\/\/|[\w.-]+@)/iu.test(name)) return tree;
  const { path } = normaliseFolder(name.replace(/^dir:/u, ''));
  return path === '' || path === '/' ? tree : { kind: 'folder', path };
}
