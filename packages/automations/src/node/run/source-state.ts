import { statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import { contentDigest } from './file-content.ts';

interface FileState {
  /** Another one with the same name is told by it, although it has the time and the size of the first. */
  readonly inode: number;
  readonly mtimeMs: number;
  readonly sizeBytes: number;
  /** Who may read, write and run it. */
  readonly permissions: number;
  /** `null`: never read. */
  readonly digest: string | null;
}

/** Paths whose content or permissions differ between two looks. */
export interface SourceChanges {
  /** They were not there at the first of the two looks. */
  readonly created: readonly string[];
  /** They were: they were edited, or are gone. */
  readonly edited: readonly string[];
}

/** The state of a project's files, as it was when somebody looked. */
export class SourceState {
  readonly #root: string;
  #files: ReadonlyMap<string, FileState> = new Map();

  constructor(root: string) {
    this.#root = root;
  }

  /**
   * Looks at the files, and remembers what it sees.
   *
   * A file that is written again with the same content has not changed, once its content has been read: the first time,
   * nobody knows what it was.
   *
   * @returns what differs from the look before; everything, the first time.
   */
  look(paths: readonly string[]): SourceChanges {
    const before = this.#files;
    const now = new Map<string, FileState>();
    const changes = { created: [] as string[], edited: [] as string[] };
    for (const path of paths) {
      const was = before.get(path);
      const state = this.#stateOf(path, was);
      if (state === null) continue;
      now.set(path, state);
      if (was === undefined) changes.created.push(path);
      else if (state.digest !== was.digest || state.permissions !== was.permissions) changes.edited.push(path);
    }
    for (const path of before.keys()) if (!now.has(path)) changes.edited.push(path);
    this.#files = now;
    return changes;
  }

  /** `null`: it is not there, or is no file. */
  #stateOf(path: string, was: FileState | undefined): FileState | null {
    const file = join(this.#root, path);
    const found = statsOf(file);
    if (found?.isFile() !== true) return null;
    const { ino: inode, mtimeMs, size: sizeBytes } = found;
    const permissions = found.mode & 0o777;
    if (was === undefined) return { inode, mtimeMs, sizeBytes, permissions, digest: null };
    if (was.inode === inode && was.mtimeMs === mtimeMs && was.sizeBytes === sizeBytes)
      return was.permissions === permissions ? was : { ...was, permissions };
    return { inode, mtimeMs, sizeBytes, permissions, digest: digestOf(file) };
  }
}

/** `null`: it is not there, or cannot be looked at, such as a link that leads to itself. */
function statsOf(file: string): Stats | null {
  try {
    return statSync(file, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

function digestOf(file: string): string {
  try {
    return contentDigest(file);
  } catch {
    // It went away, or cannot be read: a later look sees the difference.
    return '';
  }
}
