import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { GitHubRepository } from '../github-repository.ts';
import { connected } from '../testing/connected.ts';
import { gitBlobSha } from './git-blob.ts';
import type { BranchFiles } from './report-branch.ts';

const branch = 'portcullis-health';
const put = (repository: GitHubRepository, files: BranchFiles): ReturnType<GitHubRepository['commitFiles']> =>
  repository.commitFiles({ message: 'Report', build: () => Promise.resolve(files) });
/** Adds a line to a history that must not lose any. */
const append = (repository: GitHubRepository, line: string): ReturnType<GitHubRepository['commitFiles']> =>
  repository.commitFiles({
    message: `Add ${line}`,
    build: async (current) => {
      const known = Buffer.from((await current.read('history.jsonl')) ?? []).toString();
      return { 'history.jsonl': known.split('\n').includes(line) ? known : `${known}${line}\n` };
    },
  });

describe('a branch of reports', () => {
  it('begins without a past', async () => {
    const { github, handle, repository } = connected();
    const outcome = await put(repository, {
      'report.md': '# Health\n',
      'data/health.svg': new Uint8Array([0, 255, 1]),
    });
    expect(outcome).toMatchObject({
      outcome: 'committed',
      branch,
      commitSha: handle.head(branch),
      changedPaths: ['report.md', 'data/health.svg'],
    });
    expect(handle.file('report.md', branch)).toBe('# Health\n');
    expect(handle.file('README.md', branch)).toBeNull();
    github.assertNoViolations();
  });

  it('gets no commit when nothing differs', async () => {
    const { github, handle, repository } = connected();
    await put(repository, { 'report.md': 'a', 'data/x/health.json': '{}' });
    const head = handle.head(branch);
    const before = github.requests.length;
    await expect(put(repository, { 'data/x/health.json': '{}', 'report.md': 'a' })).resolves.toEqual({
      outcome: 'unchanged',
      branch,
      commitSha: head,
    });
    expect(handle.head(branch)).toBe(head);
    expect(github.requests.slice(before).every(({ method }) => method === 'GET')).toBe(true);
  });

  it('loses the files that are removed, and gets no commit for one that is not there', async () => {
    const { github, handle, repository } = connected();
    await put(repository, { 'a/old.json': '1', 'a/new.json': '2' });
    await expect(put(repository, { 'a/old.json': null, 'a/gone.json': null })).resolves.toMatchObject({
      changedPaths: ['a/old.json'],
    });
    expect([handle.file('a/old.json', branch), handle.file('a/new.json', branch)]).toEqual([null, '2']);
    await expect(put(repository, { 'a/old.json': null })).resolves.toMatchObject({ outcome: 'unchanged' });
    github.assertNoViolations();
  });

  it('gets only what differs, and keeps the rest', async () => {
    const { handle, repository } = connected();
    await put(repository, { 'report.md': 'a', 'health.json': '{}' });
    await expect(put(repository, { 'report.md': 'b', 'health.json': '{}' })).resolves.toMatchObject({
      changedPaths: ['report.md'],
    });
    expect([handle.file('report.md', branch), handle.file('health.json', branch)]).toEqual(['b', '{}']);
  });

  it('loses no report when several write at once', async () => {
    const { handle, connect } = connected();
    const outcomes = await Promise.all(['one', 'two', 'three'].map((line) => append(connect(), line)));
    expect(outcomes.every(({ outcome }) => outcome === 'committed')).toBe(true);
    expect(handle.file('history.jsonl', branch)?.split('\n').sort()).toEqual(['', 'one', 'three', 'two']);
  });

  it.each(['git/create-ref', 'git/update-ref', 'git/create-commit', 'git/create-tree', 'git/create-blob'])(
    'gets a report once though the answer of %s is lost',
    async (operation) => {
      const { github, handle, repository } = connected();
      if (operation === 'git/update-ref') await append(repository, 'zero');
      github.fail({ operation, effect: { kind: 'server-error', when: 'after' } });
      await expect(append(repository, 'one')).resolves.toMatchObject({ outcome: 'committed' });
      expect(handle.file('history.jsonl', branch)?.match(/one/gu)).toHaveLength(1);
    },
  );

  it('is given up when somebody is faster five times', async () => {
    const { handle, repository, connect } = connected();
    await append(repository, 'zero');
    let index = 0;
    const slow = repository.commitFiles({
      message: 'Late',
      build: async () => {
        index += 1;
        await append(connect(), `faster ${index}`);
        return { 'report.md': 'late' };
      },
    });
    await expect(slow).rejects.toMatchObject({ failure: { kind: 'conflict' } });
    expect(index).toBe(5);
    expect(handle.file('report.md', branch)).toBeNull();
  });

  it.each(['', 'a//b', '../a', 'a/../b', '.git/config', 'a/.GIT/x', '/a'])('takes no file named %j', async (path) => {
    await expect(put(connected().repository, { [path]: 'x' })).rejects.toThrow(
      'is not a valid path for a file in a branch',
    );
  });
});

describe('publishing a report', () => {
  const build = (text: string) => (): Promise<BranchFiles> => Promise.resolve({ 'docs/health.md': text });

  it('may open one pull request, and change it', async () => {
    const { github, handle, repository } = connected();
    const publish = (text: string): ReturnType<GitHubRepository['publishReport']> =>
      repository.publishReport({
        kind: 'pull-request',
        base: 'main',
        branch: 'portcullis/report',
        title: 'CI health',
        body: 'By Portcullis',
        message: 'Report',
        build: build(text),
      });
    const first = await publish('one');
    expect(first).toMatchObject({ kind: 'pull-request', outcome: 'committed', pullNumber: 1 });
    await expect(publish('two')).resolves.toMatchObject({ outcome: 'committed', pullNumber: 1 });
    await expect(publish('two')).resolves.toMatchObject({ outcome: 'unchanged', pullNumber: 1 });
    expect(handle.file('README.md', 'portcullis/report')).not.toBeNull();
    expect(handle.state.issues.size).toBe(1);
    github.assertNoViolations();
  });

  it('opens no pull request for nothing', async () => {
    const { handle, repository } = connected();
    await expect(
      repository.publishReport({
        kind: 'pull-request',
        base: 'main',
        branch: 'x',
        title: 't',
        body: 'b',
        message: 'm',
        build: () => Promise.resolve({}),
      }),
    ).resolves.toMatchObject({ outcome: 'unchanged', pullNumber: null });
    expect(handle.state.issues.size).toBe(0);
  });

  it('may fill the body of an issue', async () => {
    const { repository } = connected();
    await repository.ensureLabel({ name: 'ci-health', color: 'd73a4a', description: '' });
    await expect(
      repository.publishReport({
        kind: 'issue-body',
        identity: { label: 'ci-health', marker: { name: 'report' } },
        title: 'CI health',
        body: '85 %',
      }),
    ).resolves.toMatchObject({ kind: 'issue-body', outcome: 'opened' });
  });

  it('may ask nothing of GitHub', async () => {
    const { github, repository } = connected();
    await expect(repository.publishReport({ kind: 'summary-only' })).resolves.toEqual({ kind: 'summary-only' });
    expect(github.requests).toEqual([]);
  });
});

describe('the hash of a file', () => {
  it.each([
    ['', 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'],
    ['hello\n', 'ce013625030ba8dba906f756967f9e9ca394464a'],
  ])('is that of git: %j', (text, sha) => {
    expect(gitBlobSha(new TextEncoder().encode(text))).toBe(sha);
  });

  it('tells contents apart', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (one, other) => {
        expect(gitBlobSha(one) === gitBlobSha(other)).toBe(Buffer.from(one).equals(Buffer.from(other)));
      }),
    );
  });
});
