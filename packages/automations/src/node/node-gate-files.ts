import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { GateFiles } from '../ports.ts';
import { createFileLookup } from './file-lookup.ts';
import { findFiles } from './find-files.ts';
import { createFileIndex } from './index-files.ts';
import { readBytes } from './read-bytes.ts';
import { createSourceReader } from './read-source-lines.ts';

/**
 * The files below a folder on disk. Links are followed only to what is below the folder as well; `**` passes over
 * `.git` and `node_modules`.
 *
 * Listing blocks the process for as long as it takes; files over 1 MiB are read asynchronously in pieces.
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
    hasFile: createFileLookup(absoluteRoot),
    holds: (name) => existsSync(join(absoluteRoot, name)),
    roots: namesOf(absoluteRoot),
    ...createFileIndex(absoluteRoot),
  };
}

/** The folder as it was named, and where it really is. */
function namesOf(root: string): readonly string[] {
  try {
    return [...new Set([root, realpathSync.native(root)])];
  } catch {
    return [root];
  }
}
