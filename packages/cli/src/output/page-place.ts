import { statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';

/** Where a page is written: one file, or a folder with its style and script beside it. */
export interface PagePlace {
  readonly kind: 'file' | 'folder';
  /** The file of the page, relative to the current folder or absolute. */
  readonly page: string;
  /** The other files of the page, likewise. */
  readonly assets: readonly string[];
}

/** The page's file in a folder. */
const pageName = 'index.html';

/** The files beside a page in a folder. */
const assetNames = ['portcullis.css', 'portcullis.js'] as const;

/**
 * What the name in `--format html=NAME` means: a folder if it ends with a slash, is one already, or has no extension;
 * else a file.
 */
export function pagePlace(name: string, cwd: string): PagePlace {
  if (!isFolder(name, cwd)) return { kind: 'file', page: name, assets: [] };
  return { kind: 'folder', page: join(name, pageName), assets: assetNames.map((asset) => join(name, asset)) };
}

function isFolder(name: string, cwd: string): boolean {
  if (/[/\\]$/u.test(name)) return true;
  try {
    return statSync(resolve(cwd, name)).isDirectory();
  } catch {
    // What is in the way, if something is, is said when it is written.
    return extname(name) === '';
  }
}
