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
  writeFileSync,
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
  const existing = lookAt(path);
  if (existing !== null && !existing.isFile) {
    writeFileSync(path, text);
    return;
  }
  const target = existing?.path ?? path;
  makeFolders(dirname(target));
  const temporary = `${target}.${process.pid}-${process.hrtime.bigint().toString(36)}.tmp`;
  try {
    const descriptor = openSync(temporary, 'wx');
    try {
      const bytes = new TextEncoder().encode(text);
      for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (existing !== null) chmodSync(temporary, existing.mode);
    renameSync(temporary, target);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') rmSync(temporary, { force: true });
    throw error;
  }
}

function lookAt(path: string): { path: string; isFile: boolean; mode: number } | null {
  // The kind first: a pipe behind a link, such as /dev/stdout, has no path to resolve.
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    // A link to nothing is written through, never replaced.
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
      ? { path, isFile: false, mode: 0 }
      : null;
  }
  return { path: stats.isFile() ? realpathSync(path) : path, isFile: stats.isFile(), mode: stats.mode & 0o7777 };
}

/**
 * As `mkdir -p`. Node's own recursive form never ends where a folder says "not found" to its own children, as `/proc`
 * does.
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
