import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';

/** Folders of dependencies and of version control: no report is looked for below them unless a path names them. */
const passedOver: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** A name that a walk came by. */
export interface WalkedEntry {
  /** Relative to where the walk began, with `/` between its parts. */
  readonly path: string;
  /** `link` is not followed; `folder` comes only where it is asked for. */
  readonly kind: 'file' | 'link' | 'other' | 'folder';
}

/** How a walk goes. */
export interface WalkOptions {
  /** How many folders deep; 0 is the folder itself. @default Infinity */
  readonly maxDepth?: number;
  /** Pass over folders that cannot be listed. @default false */
  readonly skipUnreadable?: boolean;
  /** Name folders too, each before what is in it. @default false */
  readonly withFolders?: boolean;
}

function list(folder: string, { skipUnreadable = false }: WalkOptions): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (skipUnreadable) return [];
    throw error;
  }
}

/**
 * Every file and link below a folder, in the order of their names; links are not followed, `.git` and `node_modules` are passed over.
 * Blocks: made for the short walks of a command.
 *
 * @throws Node's error when a folder cannot be listed, unless such folders are to be skipped.
 */
export function* walkFolder(folder: string, options: WalkOptions = {}): Generator<WalkedEntry> {
  const { maxDepth = Infinity } = options;
  const entries = list(folder, options).sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.isDirectory()) {
      if (options.withFolders === true) yield { path: entry.name, kind: 'folder' };
      if (maxDepth <= 0 || passedOver.has(entry.name)) continue;
      for (const below of walkFolder(join(folder, entry.name), { ...options, maxDepth: maxDepth - 1 }))
        yield { ...below, path: `${entry.name}/${below.path}` };
    } else {
      yield { path: entry.name, kind: entry.isFile() ? 'file' : entry.isSymbolicLink() ? 'link' : 'other' };
    }
  }
}
