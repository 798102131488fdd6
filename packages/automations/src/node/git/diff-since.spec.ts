import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readUnifiedDiff } from '@portcullis/scan-parsers';
import { diffSince } from './diff-since.ts';

let folder: string;
let origin: string;

const git = (where: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgSign=false', ...args], {
    cwd: where,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

function commit(path: string, text: string): void {
  mkdirSync(join(origin, path, '..'), { recursive: true });
  writeFileSync(join(origin, path), text);
  git(origin, 'add', '--all');
  git(origin, 'commit', '--quiet', '-m', path);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-base-'));
  origin = join(folder, 'origin');
  mkdirSync(origin);
  git(origin, 'init', '--quiet', '--initial-branch=main');
  commit('shop/a.py', 'a\nb\n');
  git(origin, 'checkout', '--quiet', '-b', 'feature');
  commit('shop/a.py', 'a\nB\n');
  git(origin, 'checkout', '--quiet', 'main');
  commit('shop/other.py', 'x\n');
  git(origin, 'checkout', '--quiet', 'feature');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const pathsOf = async (where: string, revision: string): Promise<readonly string[]> =>
  readUnifiedDiff((await diffSince(where, revision)).bytes).map(({ path }) => path);

describe('diffSince', () => {
  it('compares with the merge base, not with what others merged since', async () => {
    expect(await pathsOf(origin, 'main')).toEqual(['shop/a.py']);
  });

  it('has what is not committed yet, and says where the judged folder is', async () => {
    writeFileSync(join(origin, 'shop/a.py'), 'a\nB\nc\n');
    const { bytes, folder: prefix } = await diffSince(join(origin, 'shop'), 'main');
    expect([prefix, readUnifiedDiff(bytes)[0]?.ranges]).toEqual(['shop', [[2, 3]]]);
  });

  it('says which files are no longer as in the commit', async () => {
    writeFileSync(join(origin, 'shop/a.py'), 'a\nB\nc\n');
    writeFileSync(join(origin, 'new.py'), 'unknown to git\n');
    const { writtenSince } = await diffSince(join(origin, 'shop'), 'main');
    expect([...(writtenSince ?? [])]).toEqual(['shop/a.py']);
  });

  it.each(['main', 'main~0', 'main^{commit}'])('refuses %s where a tag and a branch have that name', async (name) => {
    git(origin, 'tag', 'main', 'HEAD');
    await expect(diffSince(origin, name)).rejects.toMatchObject({
      message: expect.stringContaining('refs/heads/main and refs/tags/main'),
      hint: 'Write which is meant: refs/heads/main or refs/tags/main',
    });
    expect(await pathsOf(origin, 'refs/heads/main')).toEqual(['shop/a.py']);
  });

  it('takes a name of zeros for the state before everything', async () => {
    expect(await pathsOf(origin, '0'.repeat(40))).toEqual(['shop/a.py']);
  });

  it('does as it is told whatever the settings of the user are', async () => {
    git(origin, 'config', 'diff.noprefix', 'true');
    git(origin, 'config', 'color.diff', 'always');
    git(origin, 'config', 'diff.mnemonicPrefix', 'true');
    expect(await pathsOf(origin, 'main')).toEqual(['shop/a.py']);
  });

  it('says that a shallow clone does not know the merge base', async () => {
    const clone = join(folder, 'clone');
    git(folder, 'clone', '--quiet', '--depth=1', '--no-single-branch', `file://${origin}`, 'clone');
    await expect(diffSince(clone, 'origin/main')).rejects.toMatchObject({
      message: 'the clone is too shallow to know where HEAD left origin/main',
      hint: 'Fetch the whole history: git fetch --unshallow, or fetch-depth: 0 for actions/checkout.',
    });
  });

  it.each(['nowhere', '--output=x', ''])('refuses %j, which is not a commit', async (revision) => {
    await expect(diffSince(origin, revision)).rejects.toThrow(`this clone has no commit ${JSON.stringify(revision)}`);
  });

  it('refuses a folder outside of a repository', async () => {
    await expect(diffSince(folder, 'main')).rejects.toThrow('git cannot compare with main');
  });

  it('refuses histories without a common ancestor', async () => {
    git(origin, 'checkout', '--quiet', '--orphan', 'alone');
    commit('shop/z.py', 'z\n');
    await expect(diffSince(origin, 'main')).rejects.toThrow('have no common ancestor');
  });
});
