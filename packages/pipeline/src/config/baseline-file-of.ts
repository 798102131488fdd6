import { member, textOf } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import { resolveFrom } from '../text/posix-path.ts';

/** The committed baseline that a configuration names. */
export interface BaselineFileReference {
  /** Resolved against the file that names it, as the reader of files knows it. */
  readonly path: string;
  /** As it is written. */
  readonly written: string;
  /** Where it is written. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number };
}

/** The baseline file of a configuration, or `null`. */
export function baselineFileOf(tree: SourceNode): BaselineFileReference | null {
  const node = member(member(tree, 'baseline'), 'file');
  const written = textOf(node);
  if (node === undefined || written === undefined) return null;
  const { source, line, column } = node.place;
  return { path: resolveFrom(source.file, written), written, place: { file: source.file, line, column } };
}
