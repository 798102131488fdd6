import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { nodeProjectFiles } from './node-project-files.ts';

let folder: string;
let root: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-project-'));
  root = join(folder, 'project');
  mkdirSync(root);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('the files of a project', () => {
  it('are listed from the root down, without environments, caches and what others wrote', () => {
    for (const path of ['a/b/c.py', 'z.txt', '.venv/x.py', 'node_modules/y.js', 'a/__pycache__/c.pyc', '.git/HEAD'])
      put(path, '');
    expect(nodeProjectFiles(root)).toMatchObject({ paths: ['z.txt', 'a/b/c.py'], isCut: false });
  });

  it('can be read if they are text inside the project', () => {
    put('a.txt', 'ä');
    put('.git/HEAD', 'ref: refs/heads/main\n');
    put('utf16.txt', new Uint8Array([0xff, 0xfe, 0x41, 0x00]));
    put('large.txt', 'x'.repeat(1024 * 1024 + 1));
    writeFileSync(join(folder, 'outside.txt'), 'secret');
    symlinkSync('../outside.txt', join(root, 'link.txt'));
    symlinkSync('nowhere', join(root, 'broken.txt'));
    const { read } = nodeProjectFiles(root);
    expect(
      ['a.txt', '.git/HEAD', 'utf16.txt', 'large.txt', 'link.txt', 'broken.txt', 'none.txt', '.git'].map(read),
    ).toEqual(['ä', 'ref: refs/heads/main\n', null, null, null, null, null, null]);
  });

  it('cannot be listed where there is no folder', () => {
    expect(() => nodeProjectFiles(join(root, 'none'))).toThrow('ENOENT');
  });
});
