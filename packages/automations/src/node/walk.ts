import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join, sep } from 'node:path';
import { passedOverFolders } from '@portcullis/scan-parsers';

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

/** A name in a folder, with the path that it can be opened by: names that are not valid UTF-8 are kept as bytes. */
interface Listed {
  readonly name: string;
  readonly path: string | Buffer;
  readonly kind: WalkedEntry['kind'];
}

function list(folder: string | Buffer, { skipUnreadable = false }: WalkOptions): Listed[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    if (typeof folder !== 'string' || entries.some(({ name }) => name.includes('\uFFFD'))) return listBytes(folder);
    return entries.map((entry) => ({ name: entry.name, path: join(folder, entry.name), kind: kindOf(entry) }));
  } catch (error) {
    if (skipUnreadable) return [];
    throw error;
  }
}

/** A name that is not valid UTF-8 can be listed as text, and not be opened by what was listed. */
function listBytes(folder: string | Buffer): Listed[] {
  return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }).map((entry) => ({
    name: entry.name.toString(),
    path: Buffer.concat([Buffer.from(folder), Buffer.from(sep), entry.name]),
    kind: kindOf(entry),
  }));
}

function kindOf(entry: Pick<Dirent, 'isDirectory' | 'isFile' | 'isSymbolicLink'>): WalkedEntry['kind'] {
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : entry.isSymbolicLink() ? 'link' : 'other';
}

/**
 * Every file and link below a folder, in the order of their names; links are not followed, `.git` and `node_modules`
 * are passed over. Blocks: made for the short walks of a command.
 *
 * @throws Node's error when a folder cannot be listed, unless such folders are to be skipped.
 */
export function* walkFolder(folder: string | Buffer, options: WalkOptions = {}): Generator<WalkedEntry> {
  const { maxDepth = Infinity } = options;
  const entries = list(folder, options).sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const { name, path, kind } of entries) {
    if (kind !== 'folder') {
      yield { path: name, kind };
      continue;
    }
    if (options.withFolders === true) yield { path: name, kind };
    if (maxDepth <= 0 || passedOverFolders.has(name)) continue;
    for (const below of walkFolder(path, { ...options, maxDepth: maxDepth - 1 }))
      yield { ...below, path: `${name}/${below.path}` };
  }
}
