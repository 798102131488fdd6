import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { FileRefusedError } from '@portcullis/pipeline';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { TemporaryFolder } from '../testing/temporary-folder.ts';
import { nodePolicyFiles } from './node-policy-files.ts';

const made: TemporaryFolder[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) folder.remove();
});

/** `outside.yml` beside a folder `project` that has `in.yml`, `ci/in.yml` and links. */
function project(isRepository = false): string {
  const base = temporaryFolder({ 'outside.yml': 'outside', 'project/in.yml': 'inside', 'project/ci/in.yml': 'inside' });
  made.push(base);
  const inside = join(base.path, 'project');
  if (isRepository) mkdirSync(join(inside, '.git'));
  symlinkSync(join(base.path, 'outside.yml'), join(inside, 'link-out.yml'));
  symlinkSync(base.path, join(inside, 'folder-out'));
  symlinkSync(join(inside, 'in.yml'), join(inside, 'ci', 'link-in.yml'));
  return inside;
}

describe('nodePolicyFiles', () => {
  it.each(['in.yml', 'ci/in.yml', 'ci/../in.yml', 'ci/link-in.yml'])(
    'reads %s for a policy beside it',
    async (path) => {
      expect(await nodePolicyFiles(project()).read(path, 'portcullis.yml')).toBe('inside');
    },
  );

  it.each([
    '../outside.yml',
    'ci/../../outside.yml',
    'link-out.yml',
    'folder-out/outside.yml',
    '../none.yml',
    '/etc/hosts',
  ])('refuses %s without reading it', async (path) => {
    await expect(nodePolicyFiles(project()).read(path, 'portcullis.yml')).rejects.toThrow(FileRefusedError);
  });

  it('reads the entry wherever it is, and what is beside it', async () => {
    const inside = project();
    const files = nodePolicyFiles(join(inside, 'ci'));
    expect(await files.read('../../outside.yml', '../../outside.yml')).toBe('outside');
    expect(await files.read('../in.yml', '../in.yml')).toBe('inside');
    expect(await files.read('../in.yml', '../portcullis.yml')).toBe('inside');
    await expect(files.read('../../outside.yml', '../portcullis.yml')).rejects.toThrow(FileRefusedError);
  });

  it('takes the repository for the limit, where there is one', async () => {
    const files = nodePolicyFiles(join(project(true), 'ci'));
    expect(await files.read('../in.yml', 'portcullis.yml')).toBe('inside');
    await expect(files.read('../../outside.yml', 'portcullis.yml')).rejects.toThrow('leads out of the repository');
    await expect(files.read('../link-out.yml', 'portcullis.yml')).rejects.toThrow(
      'is a link that leads out of the repository',
    );
  });

  it('finds nothing where nothing is', async () => {
    expect(await nodePolicyFiles(project()).read('none.yml', 'portcullis.yml')).toBeNull();
  });
});
