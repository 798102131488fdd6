import { describe, expect, it } from '@jest/globals';
import { createGitHub } from '../index.ts';
import { demo, octokitFor, setUp, statusOf } from '../testing/octokit.ts';

const updateRef = 'PATCH /repos/{owner}/{repo}/git/refs/{ref}';
const putFile = 'PUT /repos/{owner}/{repo}/contents/{path}';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('Git data', () => {
  it('has the hashes that Git gives', async () => {
    const { github, octokit } = setUp();
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/git/blobs', { ...demo, content: 'hello\n' });
    // By `printf 'hello\\n' | git hash-object --stdin`, and `git write-tree` of the files that are named.
    expect(data.sha).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
    const treeOf = async (...paths: readonly string[]): Promise<string> => {
      const tree = paths.map((path) => ({ path, mode: '100644' as const, type: 'blob' as const, sha: data.sha }));
      return (await octokit.request('POST /repos/{owner}/{repo}/git/trees', { ...demo, tree })).data.sha;
    };
    expect(await treeOf('a')).toBe('0976950c1fdbcb52435a433913017bf044b3a58f');
    expect(await treeOf('a', 'b/c', 'b.txt')).toBe('7aaa5b6a3134f6c6b37ab99b78467152a77c1c28');
    // By `printf 'object …\ntype tree\ntag v1\ntagger a <a@b.c> 1767225600 +0000\n\nOne' | git mktag`.
    const tag = await octokit.request('POST /repos/{owner}/{repo}/git/tags', {
      ...demo,
      tag: 'v1',
      message: 'One',
      object: '0976950c1fdbcb52435a433913017bf044b3a58f',
      type: 'tree',
      tagger: { name: 'a', email: 'a@b.c', date: '2026-01-01T00:00:00Z' },
    });
    expect(tag.data.sha).toBe('b2c741bbf2a22523c0285de6f1cda39b9a5cc93e');
    github.assertNoViolations();
  });

  it('moves a branch forward only, so that of several writers one wins', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    const parent = repository.head();
    const commits = await Promise.all(
      [1, 2, 3].map(async (number) => {
        const tree = await octokit.request('POST /repos/{owner}/{repo}/git/trees', {
          ...demo,
          base_tree: parent,
          tree: [{ path: 'report.md', mode: '100644', content: `${number}` }],
        });
        return octokit.request('POST /repos/{owner}/{repo}/git/commits', {
          ...demo,
          message: `${number}`,
          tree: tree.data.sha,
          parents: [parent],
        });
      }),
    );
    const statuses = await Promise.all(
      commits.map(async ({ data }) =>
        statusOf(octokit.request(updateRef, { ...demo, ref: 'heads/main', sha: data.sha, force: false })),
      ),
    );
    expect(statuses.sort()).toEqual([0, 422, 422]);
    const [, second] = commits;
    expect(
      await statusOf(
        octokit.request(updateRef, { ...demo, ref: 'heads/main', sha: second?.data.sha ?? '', force: true }),
      ),
    ).toBe(0);
    expect(repository.file('report.md')).toBe('2');
    expect(repository.file('README.md')).toBe('# demo\n');
    github.assertNoViolations();
  });

  it('takes an orphan root, and refuses what does not exist', async () => {
    const { github, octokit } = setUp();
    const tree = await octokit.request('POST /repos/{owner}/{repo}/git/trees', {
      ...demo,
      tree: [{ path: 'deep/er/x.json', mode: '100644', content: '{}' }],
    });
    const root = await octokit.request('POST /repos/{owner}/{repo}/git/commits', {
      ...demo,
      message: 'Root',
      tree: tree.data.sha,
      parents: [],
    });
    const ref = { ...demo, ref: 'refs/heads/data', sha: root.data.sha };
    expect(await statusOf(octokit.request('POST /repos/{owner}/{repo}/git/refs', ref))).toBe(0);
    expect(await statusOf(octokit.request('POST /repos/{owner}/{repo}/git/refs', ref))).toBe(422);
    expect(github.repository('octo/demo').file('deep/er/x.json', 'data')).toBe('{}');
    for (const bad of ['data', 'refs/heads/a b', 'refs/heads/a..b', 'refs/heads/a.lock']) {
      expect([
        bad,
        await statusOf(octokit.request('POST /repos/{owner}/{repo}/git/refs', { ...ref, ref: bad })),
      ]).toEqual([bad, 422]);
    }
    expect(await statusOf(octokit.request(updateRef, { ...demo, ref: 'heads/none', sha: root.data.sha }))).toBe(422);
    expect(await statusOf(octokit.request(updateRef, { ...demo, ref: 'heads/main', sha: 'a'.repeat(40) }))).toBe(422);
    expect(
      await statusOf(
        octokit.request('POST /repos/{owner}/{repo}/git/trees', {
          ...demo,
          tree: [{ path: '../x', mode: '100644', content: '' }],
        }),
      ),
    ).toBe(422);
    github.assertNoViolations();
  });

  it('is 409 in an empty repository, but for a first file by the contents API', async () => {
    const github = createGitHub();
    github.repository('octo/demo', { empty: true });
    const octokit = octokitFor(github, github.userToken());
    expect(await statusOf(octokit.request('POST /repos/{owner}/{repo}/git/blobs', { ...demo, content: 'x' }))).toBe(
      409,
    );
    expect(
      await statusOf(octokit.request('GET /repos/{owner}/{repo}/git/ref/{ref}', { ...demo, ref: 'heads/main' })),
    ).toBe(409);
    expect(
      await statusOf(octokit.request(putFile, { ...demo, path: 'a/b c.md', message: 'First', content: base64('x') })),
    ).toBe(0);
    expect(
      await statusOf(octokit.request('GET /repos/{owner}/{repo}/git/ref/{ref}', { ...demo, ref: 'heads/main' })),
    ).toBe(0);
    expect(github.repository('octo/demo').file('a/b c.md')).toBe('x');
  });
});

describe('a file by the contents API', () => {
  it.each([
    ['without the hash of what it replaces', undefined, 422],
    ['with the hash of something else', 'a'.repeat(40), 409],
  ])('is not replaced %s', async (_how, sha, status) => {
    const { github, octokit } = setUp();
    expect(
      await statusOf(
        octokit.request(putFile, {
          ...demo,
          path: 'README.md',
          message: 'x',
          content: base64('y'),
          ...(sha !== undefined && { sha }),
        }),
      ),
    ).toBe(status);
    expect(github.repository('octo/demo').file('README.md')).toBe('# demo\n');
    github.assertNoViolations();
  });

  it('is read as it is, whole or raw, on any branch', async () => {
    const { github, octokit } = setUp();
    const text = 'ä'.repeat(100);
    github.repository('octo/demo').commit({ 'docs/a b.md': text }, { branch: 'topic' });
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/contents/{path}', {
      ...demo,
      path: 'docs/a b.md',
      ref: 'topic',
    });
    const content = typeof data === 'object' && 'content' in data ? data.content : '';
    expect(Buffer.from(content, 'base64').toString()).toBe(text);
    const raw = await octokit.request('GET /repos/{owner}/{repo}/contents/{path}', {
      ...demo,
      path: 'docs/a b.md',
      ref: 'topic',
      headers: { accept: 'application/vnd.github.raw+json' },
    });
    const rawText: unknown = raw.data;
    expect(rawText).toBe(text);
    expect(
      await statusOf(octokit.request('GET /repos/{owner}/{repo}/contents/{path}', { ...demo, path: 'docs/a b.md' })),
    ).toBe(404);
  });

  it('moves the pull request of its branch', async () => {
    const { github, octokit } = setUp();
    const pull = github.repository('octo/demo').pull({ headBranch: 'topic' });
    const before = pull.headSha;
    await octokit.request(putFile, { ...demo, path: 'new.md', message: 'x', content: base64('y'), branch: 'topic' });
    expect(pull.headSha).not.toBe(before);
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
      ...demo,
      pull_number: pull.number,
    });
    expect(data.map((file) => [file.filename, file.status, file.additions, file.patch])).toEqual([
      ['new.md', 'added', 1, '@@ -0,0 +1 @@\n+y\n\\ No newline at end of file'],
      ['topic.txt', 'added', 1, '@@ -0,0 +1 @@\n+topic'],
    ]);
  });
});

describe('a pull request of a fork', () => {
  it('is not among those of its run or of its commit, and is found by its head', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    const fork = github.repository('mona/demo', { parent: repository });
    const pull = repository.pull({ headBranch: 'fix', headRepository: fork, author: 'mona' });
    const run = repository
      .workflow('CI')
      .run({ headRepository: fork, headBranch: 'fix', event: 'pull_request', pullRequests: [pull.number] });
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
      ...demo,
      run_id: run.id,
    });
    expect([data.pull_requests, data.head_repository.full_name, data.head_sha]).toEqual([
      [],
      'mona/demo',
      pull.headSha,
    ]);
    const byCommit = await octokit.request('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
      ...demo,
      commit_sha: run.headSha,
    });
    expect(byCommit.data).toEqual([]);
    const byHead = await octokit.request('GET /repos/{owner}/{repo}/pulls', { ...demo, head: 'mona:fix' });
    expect(byHead.data.map((found) => [found.number, found.head.sha])).toEqual([[pull.number, run.headSha]]);
    github.assertNoViolations();
  });
});
