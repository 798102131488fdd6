import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';

let folder = '';
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgSign=false', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });

async function gate(...args: readonly string[]) {
  const { host, stdout } = memoryHost({ cwd: folder });
  return { exitCode: await main(['gate', ...args], host), stdout: stdout.text().replaceAll(/\s+/gu, ' ') };
}

const lines = (count: number): string => Array.from({ length: count }, (_, index) => `line${index + 1} = 1\n`).join('');

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis diff ')));
  git('init', '--quiet', '--initial-branch=main');
  write('app/a.py', lines(9));
  write('app/old.py', lines(3));
  git('add', '--all');
  git('commit', '--quiet', '-m', 'before');
  git('checkout', '--quiet', '-b', 'feature');
  write('app/a.py', `${lines(9)}added = 1\n`);
  write('app/new.py', 'x = 1\ny = 2\n');
  rmSync(join(folder, 'app/old.py'));
  git('add', '--all');
  git('commit', '--quiet', '-m', 'after');
  write('lcov.info', 'SF:app/a.py\nDA:10,1\nend_of_record\nSF:app/new.py\nDA:1,1\nDA:2,1\nend_of_record\n');
  write(
    'portcullis.yml',
    'version: 1\nevidence: { cov: { parser: lcov, path: lcov.info } }\n' +
      'rules: [{ id: patch, metric: coverage.lines, scope: changed-lines, min: 80 }]\n',
  );
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('portcullis gate --diff', () => {
  it.each([['-U3'], ['-U0']])('takes the diff of what is checked out (%s)', async (context) => {
    write('change.diff', git('diff', context, 'main', 'feature'));
    expect((await gate('--diff', 'change.diff')).exitCode).toBe(0);
  });

  it.each([['-U3'], ['-U0']])('does not take a reversed one (%s)', async (context) => {
    write('change.diff', git('diff', context, 'feature', 'main'));
    const { exitCode, stdout } = await gate('--diff', 'change.diff');
    expect(exitCode).toBe(2);
    expect(stdout).toContain(
      'The diff is not about the judged code: app/a.py:10 is as the diff shows it before the change',
    );
  });

  it('does not take one of an earlier state, and names file and line', async () => {
    write('change.diff', git('diff', 'main', 'feature'));
    write('app/a.py', `# moved\n${lines(9)}added = 1\n`);
    const { exitCode, stdout } = await gate('--diff', 'change.diff');
    expect([exitCode, stdout.includes('app/a.py:7 is another line than in the diff')]).toEqual([2, true]);
  });

  it('says so where the source is not at hand', async () => {
    const diff = git('diff', 'main', 'feature');
    for (const path of ['.git', 'app']) rmSync(join(folder, path), { recursive: true });
    write('change.diff', diff);
    const { exitCode, stdout } = await gate('--diff', 'change.diff');
    expect([exitCode, stdout.includes('2 of 3 changed files are not in the judged folder')]).toEqual([0, true]);
  });

  it('misses no file in a sparse checkout', async () => {
    write('change.diff', git('diff', 'main', 'feature'));
    git('sparse-checkout', 'set', '--no-cone', '/app/a.py');
    const { exitCode, stdout } = await gate('--diff', 'change.diff');
    expect([exitCode, stdout.includes('1 of 3 changed files are not in the judged folder')]).toEqual([0, true]);
  });
});
