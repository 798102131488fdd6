import { member, textOf } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import { resolveFrom } from '../text/posix-path.ts';

/** The waiver file of a configuration, resolved against the file that names it, or `null`. */
export function waiverFileOf(tree: SourceNode): { readonly path: string; readonly node: SourceNode } | null {
  const node = member(member(tree, 'waivers'), 'file');
  const file = textOf(node);
  return node === undefined || file === undefined ? null : { path: resolveFrom(node.place.source.file, file), node };
}
