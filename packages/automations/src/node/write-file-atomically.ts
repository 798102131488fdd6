import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { systemErrorCode } from './error-words.ts';

/**
 * Writes a file atomically: into a temporary file beside it, which is then renamed. Missing folders are created; a
 * replaced file keeps its permissions; through a link, its target is replaced. Anything but a regular file (a device, a
 * pipe) is written to directly.
 *
 * @throws Node's error when it cannot be written; no temporary file is left behind.
 */
export function writeFileAtomically(path: string, text: string): void {
  const file = openAtomically(path);
  try {
    file.write(new TextEncoder().encode(text));
    file.finish();
  } catch (error) {
    file.discard();
    throw error;
  }
}

/** A file that is written in pieces, and appears only once it is complete. */
export interface AtomicFile {
  write(bytes: Uint8Array): void;
  /** Puts it in its place. */
  finish(): void;
  /** Leaves everything as it was. */
  discard(): void;
}

/**
 * Begins a file as {@link writeFileAtomically} writes it.
 *
 * @throws Node's error when it cannot be written; nothing is left behind then.
 */
export function openAtomically(path: string): AtomicFile {
  const existing = lookAt(path);
  if (existing !== null && !existing.isFile) return writtenDirectly(path);
  const target = existing?.path ?? path;
  makeFolders(dirname(target));
  const temporary = `${target}.${process.pid}-${process.hrtime.bigint().toString(36)}.tmp`;
  const descriptor = openSync(temporary, 'wx');
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  };
  return {
    write: (bytes) => {
      writeAll(descriptor, bytes);
    },
    finish: () => {
      fsyncSync(descriptor);
      close();
      if (existing !== null) chmodSync(temporary, existing.mode);
      renameSync(temporary, target);
    },
    discard: () => {
      close();
      rmSync(temporary, { force: true });
    },
  };
}

function writtenDirectly(path: string): AtomicFile {
  const descriptor = openSync(path, 'w');
  const close = (): void => {
    closeSync(descriptor);
  };
  return {
    write: (bytes) => {
      writeAll(descriptor, bytes);
    },
    finish: close,
    discard: close,
  };
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
}

function lookAt(path: string): { path: string; isFile: boolean; mode: number } | null {
  // The kind first: a pipe behind a link, such as /dev/stdout, has no path to resolve.
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    // A broken link is written through, never replaced.
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
      ? { path, isFile: false, mode: 0 }
      : null;
  }
  return { path: stats.isFile() ? realpathSync(path) : path, isFile: stats.isFile(), mode: stats.mode & 0o7777 };
}

/**
 * Like `mkdir -p`. Node's own recursive form never ends if a folder reports "not found" for its own children, as
 * `/proc` does.
 */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
}
