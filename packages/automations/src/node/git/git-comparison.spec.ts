import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { workTreeComparison } from '../run/work-tree-changes.ts';
import { gitComparison } from './git-comparison.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-pointers-'));
  git('init', '--quiet');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function git(...words: readonly string[]): string {
  const settings = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgSign=false'];
  return spawnSync('git', [...settings, ...words], { cwd: folder, encoding: 'utf8' }).stdout.trim();
}

function commit(): string {
  git('commit', '--quiet', '--allow-empty', '-m', 'one');
  return git('rev-parse', 'HEAD');
}

describe('a comparison of commits', () => {
  it('knows submodules and links among the paths', async () => {
    git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},lib`);
    const before = commit();
    git('update-index', '--add', '--cacheinfo', `160000,${'2'.repeat(40)},lib`);
    writeFileSync(join(folder, 'a.py'), '');
    symlinkSync('a.py', join(folder, 'link'));
    git('add', 'a.py', 'link');
    const after = commit();
    await expect(gitComparison({ folder }).changedBetween(before, after)).resolves.toMatchObject({
      paths: ['a.py', 'lib', 'link'],
      pointers: ['lib', 'link'],
    });
  });
});

describe('a comparison of the work tree', () => {
  it('knows links among new and changed paths', async () => {
    writeFileSync(join(folder, 'a'), '');
    writeFileSync(join(folder, 'b'), '');
    git('add', '.');
    const before = commit();
    rmSync(join(folder, 'a'));
    symlinkSync('b', join(folder, 'a'));
    symlinkSync('b', join(folder, 'new'));
    writeFileSync(join(folder, 'b'), 'b');
    await expect(workTreeComparison(folder).changedBetween(before, 'HEAD')).resolves.toMatchObject({
      paths: ['a', 'b', 'new'],
      pointers: ['a', 'new'],
    });
  });
});
