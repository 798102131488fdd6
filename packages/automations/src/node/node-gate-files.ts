import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { GateFiles } from '../ports.ts';
import { createFileLookup } from './file-lookup.ts';
import { findFiles } from './find-files.ts';
import { createFileIndex } from './index-files.ts';
import { readBytes } from './read-bytes.ts';
import { createContentReader, createSourceReader } from './read-source-lines.ts';

/**
 * The files below a folder on disk. Links are followed only to targets below the folder; `**` skips `.git` and
 * `node_modules`.
 *
 * Listing is synchronous; files over 1 MiB are read asynchronously in chunks.
 *
 * @param root a folder; it need not exist, in which case nothing is found.
 * @example
 * await nodeGateFiles('.').find('reports/*.json')
 */
export function nodeGateFiles(root: string): GateFiles {
  const absoluteRoot = resolve(root);
  const stats = statSync(absoluteRoot, { bigint: true, throwIfNoEntry: false });
  return {
    ...(stats !== undefined && { identity: `${stats.dev}:${stats.ino}` }),
    find: (glob) => Promise.resolve(findFiles(absoluteRoot, glob)),
    open: (path) => readBytes(join(absoluteRoot, path), path),
    sourceLines: createSourceReader(absoluteRoot),
    content: createContentReader(absoluteRoot),
    hasFile: createFileLookup(absoluteRoot),
    holds: (name) => existsSync(join(absoluteRoot, name)),
    roots: namesOf(absoluteRoot),
    ...createFileIndex(absoluteRoot),
  };
}

/** The folder as it was named, and its real path. */
function namesOf(root: string): readonly string[] {
  try {
    return [...new Set([root, realpathSync.native(root)])];
  } catch {
    return [root];
  }
}
