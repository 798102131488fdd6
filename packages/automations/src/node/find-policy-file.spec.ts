import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { TemporaryFolder } from '../testing/temporary-folder.ts';
import { findPolicyFile } from './find-policy-file.ts';

let folder: TemporaryFolder;
afterEach(() => {
  folder.remove();
});

function repository(files: readonly string[], isGit = true): TemporaryFolder {
  folder = temporaryFolder(Object.fromEntries(files.map((file) => [file, 'version: 1\n'])));
  mkdirSync(join(folder.path, 'a/b'), { recursive: true });
  if (isGit) mkdirSync(join(folder.path, '.git'));
  return folder;
}

describe('findPolicyFile', () => {
  it.each(['portcullis.yml', 'portcullis.yaml', 'portcullis.json'])('finds %s', (name) => {
    const { path } = repository([name]);
    expect(findPolicyFile(path)).toEqual({ folder: path, name });
  });

  it('looks above, up to the folder with .git', () => {
    const { path } = repository(['portcullis.yml']);
    expect(findPolicyFile(join(path, 'a/b'))).toEqual({ folder: path, name: 'portcullis.yml' });
  });

  it('takes the nearest', () => {
    const { path } = repository(['portcullis.yml', 'a/portcullis.json']);
    expect(findPolicyFile(join(path, 'a/b'))).toEqual({ folder: join(path, 'a'), name: 'portcullis.json' });
  });

  it('does not look above outside of a repository', () => {
    const { path } = repository(['portcullis.yml'], false);
    expect(findPolicyFile(join(path, 'a/b'))).toBeNull();
    expect(findPolicyFile(path)).not.toBeNull();
  });

  it('does not choose between two', () => {
    const { path } = repository(['portcullis.yml', 'portcullis.json']);
    expect(() => findPolicyFile(path)).toThrow('more than one policy: portcullis.yml, portcullis.json');
  });

  it.each<[string, (path: string) => void]>([
    [
      'a link to nothing',
      (path) => {
        symlinkSync(join(dirname(path), 'gone'), path);
      },
    ],
    [
      'a folder',
      (path) => {
        mkdirSync(path);
      },
    ],
  ])('does not pass over %s for a policy above, or for another name', (_what, make) => {
    const { path } = repository(['portcullis.yml', 'b/portcullis.yaml']);
    make(join(path, 'a/portcullis.yml'));
    make(join(path, 'b/portcullis.yml'));
    expect(findPolicyFile(join(path, 'a/b'))).toEqual({ folder: join(path, 'a'), name: 'portcullis.yml' });
    expect(() => findPolicyFile(join(path, 'b'))).toThrow('more than one policy');
  });
});
