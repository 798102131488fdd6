import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join, sep } from 'node:path';
import { passedOverFolders } from '@portcullis/scan-parsers';

/** An entry that a walk found. */
export interface WalkedEntry {
  /** Relative to the start of the walk, with `/` between its parts. */
  readonly path: string;
  /** `link` is not followed; `folder` is listed only on request. */
  readonly kind: 'file' | 'link' | 'other' | 'folder';
}

/** How a walk goes. */
export interface WalkOptions {
  /** How many folders deep; 0 is the folder itself. @default Infinity */
  readonly maxDepth?: number;
  /** Skip folders that cannot be listed. @default false */
  readonly skipUnreadable?: boolean;
  /** List folders too, each before its contents. @default false */
  readonly withFolders?: boolean;
}

/** A name in a folder; a name that is not valid UTF-8 can only be opened by its bytes. */
interface Listed {
  readonly name: string;
  readonly opensAs: string | Buffer;
  readonly kind: WalkedEntry['kind'];
}

function list(folder: string | Buffer, { skipUnreadable = false }: WalkOptions): Listed[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    if (typeof folder !== 'string' || entries.some(({ name }) => name.includes('\uFFFD'))) return listBytes(folder);
    return entries.map((entry) => ({ name: entry.name, opensAs: entry.name, kind: kindOf(entry) }));
  } catch (error) {
    if (skipUnreadable) return [];
    throw error;
  }
}

/** A name that is not valid UTF-8 can be listed as text, but not opened by that text. */
function listBytes(folder: string | Buffer): Listed[] {
  return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }).map((entry) => ({
    name: entry.name.toString(),
    opensAs: entry.name,
    kind: kindOf(entry),
  }));
}

function pathIn(folder: string | Buffer, name: string | Buffer): string | Buffer {
  if (typeof folder === 'string' && typeof name === 'string') return join(folder, name);
  return Buffer.concat([Buffer.from(folder), Buffer.from(sep), Buffer.from(name)]);
}

function kindOf(entry: Pick<Dirent, 'isDirectory' | 'isFile' | 'isSymbolicLink'>): WalkedEntry['kind'] {
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : entry.isSymbolicLink() ? 'link' : 'other';
}

/**
 * Every file and link below a folder, in name order. Links are not followed; `.git` and `node_modules` are skipped.
 * Synchronous: made for the short walks of a command.
 *
 * @throws Node's error when a folder cannot be listed, unless the options skip such folders.
 */
export function walkFolder(folder: string | Buffer, options: WalkOptions = {}): Generator<WalkedEntry> {
  return walk(folder, '', options.maxDepth ?? Infinity, options);
}

/** @param front prefix of the paths in the folder. */
function* walk(
  folder: string | Buffer,
  front: string,
  maxDepth: number,
  options: WalkOptions,
): Generator<WalkedEntry, undefined> {
  const entries = list(folder, options).sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const { name, opensAs, kind } of entries) {
    const path = `${front}${name}`;
    if (kind !== 'folder' || options.withFolders === true) yield { path, kind };
    if (kind !== 'folder' || maxDepth <= 0 || passedOverFolders.has(name)) continue;
    yield* walk(pathIn(folder, opensAs), `${path}/`, maxDepth - 1, options);
  }
}
