import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { ConfigFiles } from '@portcullis/pipeline';
import { describeSystemError, systemErrorCode } from './error-words.ts';

const policyLimitBytes = 4 * 1024 * 1024;

/**
 * Policy files on disk.
 *
 * @param folder what relative paths are relative to.
 */
export function nodePolicyFiles(folder: string): ConfigFiles {
  return {
    read: (path) => Promise.resolve().then(() => readPolicyFile(isAbsolute(path) ? path : join(folder, path))),
  };
}

function readPolicyFile(absolute: string): string | null {
  try {
    const stats = statSync(absolute);
    if (!stats.isFile()) throw new Error(stats.isDirectory() ? 'is a folder, not a file' : 'is not a regular file');
    if (stats.size > policyLimitBytes) throw new Error(`is larger than ${policyLimitBytes} bytes`);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(absolute));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (code !== null) throw new Error(describeSystemError(error), { cause: error });
    throw error instanceof TypeError ? new Error('is not UTF-8 text', { cause: error }) : error;
  }
}
