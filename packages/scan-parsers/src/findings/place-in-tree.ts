import type { JudgedPaths } from '@portcullis/gate-core';
import { PathPlacer } from './path-placer.ts';
import type { PlacedPath } from './path-placer.ts';

/**
 * Finds where in the judged tree a file is, by the rules that place the files of reports.
 *
 * @param path as another program spells it.
 * @returns `null` for a path that is no file's.
 */
export function placeInTree(path: string, tree: JudgedPaths): PlacedPath | null {
  return new PathPlacer(tree).place(path);
}
