import { statSync } from 'node:fs';
import { join } from 'node:path';
import { contentDigest } from './file-content.ts';
import type { SourceFile } from './list-sources.ts';

interface FileState {
  readonly isTracked: boolean;
  readonly mtimeMs: number;
  readonly sizeBytes: number;
  /** `null`: never read. */
  readonly digest: string | null;
}

/** Paths whose content differs between two looks. */
export interface SourceChanges {
  readonly tracked: readonly string[];
  readonly untracked: readonly string[];
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
  look(files: readonly SourceFile[]): SourceChanges {
    const before = this.#files;
    const now = new Map<string, FileState>();
    const changes = { tracked: [] as string[], untracked: [] as string[] };
    const note = (path: string, isTracked: boolean): void =>
      void changes[isTracked ? 'tracked' : 'untracked'].push(path);
    for (const { path, isTracked } of files) {
      const was = before.get(path);
      const state = this.#stateOf(path, isTracked, was);
      if (state === null) continue;
      now.set(path, state);
      if (state.digest !== was?.digest) note(path, isTracked);
    }
    for (const [path, { isTracked }] of before) if (!now.has(path)) note(path, isTracked);
    this.#files = now;
    return changes;
  }

  /** `null`: it is not there, or is no file. */
  #stateOf(path: string, isTracked: boolean, was: FileState | undefined): FileState | null {
    const file = join(this.#root, path);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isFile() !== true) return null;
    const { mtimeMs, size: sizeBytes } = found;
    if (was === undefined) return { isTracked, mtimeMs, sizeBytes, digest: null };
    if (was.mtimeMs === mtimeMs && was.sizeBytes === sizeBytes) return { ...was, isTracked };
    return { isTracked, mtimeMs, sizeBytes, digest: digestOf(file) };
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
