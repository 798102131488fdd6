import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { TemporaryFolder } from '../testing/temporary-folder.ts';
import { digestFile } from './digest-file.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder({ 'report.json': '[]' });
});
afterEach(() => {
  folder.remove();
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('digestFile', () => {
  it('gives the digest of the bytes of a file', () => {
    expect(digestFile(join(folder.path, 'report.json'))).toBe(sha256('[]'));
  });

  it('gives that of no bytes for a pipe, without waiting for somebody to write to it', () => {
    execFileSync('sh', ['-c', 'mkfifo pipe'], { cwd: folder.path });
    expect(digestFile(join(folder.path, 'pipe'))).toBe(sha256(''));
  });

  it.each([
    ['a folder', '.'],
    ['nothing', 'missing.json'],
  ])('gives that of no bytes for %s', (_what, name) => {
    expect(digestFile(join(folder.path, name))).toBe(sha256(''));
  });
});
