import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { FileRefusedError } from '@portcullis/pipeline';
import type { ConfigFiles } from '@portcullis/pipeline';
import { describeSystemError, systemErrorCode } from './error-words.ts';
import { isInside } from './is-inside.ts';

const policyLimitBytes = 4 * 1024 * 1024;

/**
 * Policy files on disk.
 *
 * The entry may be anywhere, because the user names it. Files that it names are read only if, with every link resolved,
 * they are in the same repository as the entry. Without a repository they must be in `folder`, or, if the entry is
 * outside `folder`, beside or below the entry.
 *
 * @param folder base of relative paths.
 */
export function nodePolicyFiles(folder: string): ConfigFiles {
  return {
    read: (path, entry, maxBytes = policyLimitBytes) =>
      Promise.resolve().then(() => {
        const absolute = resolve(folder, path);
        if (path !== entry) refuseOutside(absolute, boundaryOf(resolve(folder, entry), resolve(folder)));
        return readPolicyFile(absolute, maxBytes);
      }),
  };
}

/** The folder that holds everything which a policy may name. */
function boundaryOf(entry: string, folder: string): { readonly path: string; readonly words: string } {
  for (let above = dirname(entry); ; above = dirname(above)) {
    if (existsSync(resolve(above, '.git'))) return { path: above, words: 'the repository' };
    if (dirname(above) === above) break;
  }
  return { path: isOutside(folder, entry) ? dirname(entry) : folder, words: 'the folder of the policy' };
}

function isOutside(folder: string, absolute: string): boolean {
  const between = relative(folder, absolute);
  // Another drive on Windows has no relative path.
  return between.split(sep)[0] === '..' || isAbsolute(between);
}

/** @throws {FileRefusedError} for a file that is outside, before any of it is read. */
function refuseOutside(absolute: string, { path, words }: ReturnType<typeof boundaryOf>): void {
  // Checked by name first, so that the answer does not reveal what exists outside.
  if (isOutside(path, absolute)) {
    throw new FileRefusedError(`leads out of ${words}: keep a copy inside`);
  }
  try {
    if (!isInside(path, absolute)) throw new FileRefusedError(`is a link that leads out of ${words}`);
  } catch (error) {
    // A missing or inaccessible file is reported when it is read.
    if (systemErrorCode(error) === null) throw error;
  }
}

function readPolicyFile(absolute: string, maxBytes: number): string | null {
  try {
    const stats = statSync(absolute);
    if (!stats.isFile()) throw new Error(stats.isDirectory() ? 'is a folder, not a file' : 'is not a regular file');
    if (stats.size > maxBytes) throw new Error(`is larger than ${maxBytes} bytes`);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(absolute));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (code !== null) throw new Error(describeSystemError(error), { cause: error });
    throw error instanceof TypeError ? new Error('is not UTF-8 text', { cause: error }) : error;
  }
}
