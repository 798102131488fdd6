import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { systemErrorCode } from './error-words.ts';

const chunkBytes = 1024 * 1024;

/**
 * SHA-256 of a file, in hexadecimal, with bounded memory; that of no bytes if there is no file that can be read. A pipe is
 * none: nobody may ever write to it.
 */
export function digestFile(path: string): string {
  try {
    return statSync(path).isFile() ? digestOf(path) : digestOfNothing();
  } catch (error) {
    if (systemErrorCode(error) === null) throw error;
    return digestOfNothing();
  }
}

function digestOfNothing(): string {
  return createHash('sha256').digest('hex');
}

function digestOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const hash = createHash('sha256');
    const chunk = Buffer.alloc(chunkBytes);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) hash.update(chunk.subarray(0, read));
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
}
