import type { ReportInput } from '@portcullis/gate-core';
import { comparable } from '../findings/path-syntax.ts';

/** A tree of these files, as a report's input knows it. */
export function treeOf(files: readonly string[]): Required<Pick<ReportInput, 'filesNamed' | 'foldersLike'>> {
  return {
    filesNamed: (name) =>
      files.filter((file) => comparable(file.slice(file.lastIndexOf('/') + 1)) === comparable(name)),
    foldersLike: (path) => foldersOf(files).filter((folder) => comparable(folder) === comparable(path)),
  };
}

function foldersOf(files: readonly string[]): readonly string[] {
  const folders = files.flatMap((file) => {
    const names = file.split('/').slice(0, -1);
    return names.map((_, depth) => names.slice(0, depth + 1).join('/'));
  });
  return [...new Set(folders)];
}
