import { comparable, isInstalled, parentOf } from '@portcullis/scan-parsers';
import { walkFolder } from './walk.ts';

/** Maximum number of files; the rest is ignored, and a path that needs them stays unplaced. */
const maxFiles = 1_000_000;

/** The contents of a tree, by names that are compared without regard to case and Unicode composition. */
export interface FileIndex {
  /** Files with this name. */
  readonly filesNamed: (name: string) => readonly string[];
  /** Folders with this path that hold a file. */
  readonly foldersLike: (path: string) => readonly string[];
}

/**
 * Finds files and folders below a folder. It is listed once, on first use; a folder that cannot be listed counts as
 * empty.
 *
 * @param root absolute path of a folder.
 */
export function createFileIndex(root: string): FileIndex {
  let index: { readonly files: Index; readonly folders: Index } | null = null;
  const indexed = () => (index ??= indexFiles(root));
  return {
    filesNamed: (name) => indexed().files.get(comparable(name)) ?? [],
    foldersLike: (path) => indexed().folders.get(comparable(path)) ?? [],
  };
}

type Index = Map<string, string[]>;

function indexFiles(root: string): { readonly files: Index; readonly folders: Index } {
  const [files, folders]: readonly [Index, Index] = [new Map(), new Map()];
  const known = new Set<string>();
  let count = 0;
  for (const { path } of walkFolder(root, { skipUnreadable: true })) {
    if ((count += 1) > maxFiles) break;
    if (isInstalled(path)) continue;
    add(files, path.slice(path.lastIndexOf('/') + 1), path);
    for (let folder = parentOf(path); folder !== '' && !known.has(folder); folder = parentOf(folder)) {
      known.add(folder);
      add(folders, folder, folder);
    }
  }
  return { files, folders };
}

function add(index: Index, name: string, path: string): void {
  const key = comparable(name);
  const known = index.get(key);
  if (known === undefined) index.set(key, [path]);
  else known.push(path);
}
