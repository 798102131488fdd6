import type { JudgedPaths } from '@portcullis/gate-core';
import { comparable, parentOf } from '../findings/path-syntax.ts';

/** A tree of these files, as a report's input knows it. */
export function treeOf(files: readonly string[]): Required<Pick<JudgedPaths, 'filesNamed' | 'foldersLike'>> {
  const byName = byComparable(files, (file) => file.slice(file.lastIndexOf('/') + 1));
  const folders = byComparable(foldersOf(files), (folder) => folder);
  return {
    filesNamed: (name) => byName.get(comparable(name)) ?? [],
    foldersLike: (path) => folders.get(comparable(path)) ?? [],
  };
}

function byComparable(paths: Iterable<string>, nameOf: (path: string) => string): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const name = comparable(nameOf(path));
    groups.set(name, groups.get(name) ?? []);
    groups.get(name)?.push(path);
  }
  return groups;
}

function foldersOf(files: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of files)
    for (let folder = parentOf(file); folder !== ''; folder = parentOf(folder)) folders.add(folder);
  return folders;
}
