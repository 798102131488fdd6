import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { GateInputError } from '../../errors.ts';
import { runGit } from '../../testing/git-remote.ts';
import { workTreeDiff } from './work-tree-diff.ts';

let folder = '';

const git = (...args: readonly string[]): string => runGit(folder, args);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-work-tree-'));
  git('init', '--quiet', '--initial-branch=main');
  writeFileSync(join(folder, 'old.py'), 'a = 1\n');
  writeFileSync(join(folder, '.gitignore'), '*.log\n');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('a diff of the work tree has new files, and leaves the index as it is', async () => {
  writeFileSync(join(folder, 'old.py'), 'a = 2\n');
  writeFileSync(join(folder, 'new.py'), 'b = 1\n');
  writeFileSync(join(folder, 'run.log'), 'noise\n');
  mkdirSync(join(folder, 'app'));
  writeFileSync(join(folder, 'app/deep.py'), 'c = 1\n');
  const before = git('status', '--porcelain=v2', '--untracked-files=all');
  const { bytes } = await workTreeDiff(folder, 'main');
  const text = new TextDecoder().decode(bytes);
  expect(text.match(/^\+\+\+ .*$/gmu)).toEqual(['+++ b/app/deep.py', '+++ b/new.py', '+++ b/old.py']);
  expect(git('status', '--porcelain=v2', '--untracked-files=all')).toBe(before);
});

it('new files outside of the judged folder are in it too, by their names in the repository', async () => {
  mkdirSync(join(folder, 'app'));
  writeFileSync(join(folder, 'top.py'), 'b = 1\n');
  writeFileSync(join(folder, 'app/deep.py'), 'c = 1\n');
  const { bytes, folder: judged } = await workTreeDiff(join(folder, 'app'), 'main');
  expect(judged).toBe('app');
  expect(new TextDecoder().decode(bytes)).toContain('+++ b/top.py');
});

it('a state that does not exist is refused', async () => {
  await expect(workTreeDiff(folder, 'no-such-branch')).rejects.toThrow(GateInputError);
});
