import { minutes } from '@portcullis/github-testkit';
import { describe, expect, it } from '@jest/globals';
import { explainFailure } from './errors/explain-failure.ts';
import { collect, connected } from './testing/connected.ts';

describe('reading for programs that act', () => {
  it('knows who asked for a re-run', async () => {
    const { github, handle, repository } = connected();
    const run = handle.workflow('CI').run({ jobs: [{ name: 'test', conclusion: 'failure' }] });
    github.clock.advance(minutes(5));
    await expect(repository.readRun(run.id)).resolves.toMatchObject({ runAttempt: 1, triggeredBy: 'octocat' });
    await repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 });
    await expect(repository.readRun(run.id)).resolves.toMatchObject({
      runAttempt: 2,
      triggeredBy: await repository.login(),
    });
  });

  it("lists a branch's own completed runs, newest first", async () => {
    const { github, handle, repository } = connected();
    const fork = github.repository('mona/demo', { parent: handle });
    const ci = handle.workflow('CI');
    const first = ci.run({ jobs: [{ name: 'test' }] });
    github.clock.advance(minutes(5));
    ci.run({ event: 'pull_request', headRepository: fork, jobs: [{ name: 'test' }] });
    const second = ci.run({ jobs: [{ name: 'test', conclusion: 'failure' }] });
    ci.run({ headBranch: 'other', jobs: [{ name: 'test' }] });
    handle.workflow('Docs').run({ jobs: [{ name: 'test' }] });
    github.clock.advance(minutes(5));
    ci.run({ jobs: [{ name: 'test', conclusion: null }] });
    const pages = await collect(repository.branchRuns(ci.id, 'main'));
    expect(pages.flat().map(({ runId }) => runId)).toEqual([second.id, first.id]);
  });

  it('knows when a pull request was last aimed at another branch, on whatever page that stands', async () => {
    const { github, handle, repository } = connected();
    const { number } = handle.pull({ headBranch: 'feature' });
    await expect(repository.baseChangedAt(number)).resolves.toBeNull();
    handle.commit({}, { branch: 'next' });
    for (let change = 0; change < 101; change += 1) {
      github.clock.advance(minutes(1));
      handle.retarget(number, change % 2 === 0 ? 'next' : 'main');
    }
    const changedAt = github.clock.now();
    github.clock.advance(minutes(1));
    await expect(repository.baseChangedAt(number)).resolves.toBe(changedAt);
  });

  it('does not take a workflow that is not to be seen for one without runs', async () => {
    await expect(collect(connected().repository.branchRuns(404, 'main'))).rejects.toMatchObject({
      failure: { kind: 'not-found' },
    });
  });

  it('names the commits between two, oldest first, by their first lines', async () => {
    const { handle, repository } = connected();
    const from = handle.head();
    const one = handle.commit({ a: '1' }, { message: 'Add a\n\nBecause.' });
    const two = handle.commit({ a: '2' }, { message: 'Change a' });
    await expect(repository.commitsBetween(from, two)).resolves.toMatchObject({
      commits: [
        { sha: one, title: 'Add a' },
        { sha: two, title: 'Change a' },
      ],
      total: 2,
      isDiverged: false,
    });
    await expect(repository.commitsBetween(two, one)).resolves.toMatchObject({ commits: [], isDiverged: true });
  });

  it('has no comparison with a commit that is gone', async () => {
    const { handle, repository } = connected();
    await expect(repository.commitsBetween('a'.repeat(40), handle.head())).resolves.toBeNull();
  });

  it('reads a file of a branch, and none where there is none', async () => {
    const { repository } = connected({ files: { 'a/b.txt': 'hello' } });
    const text = async (branch: string, path: string): Promise<string | null> => {
      const bytes = await repository.readFile(branch, path);
      return bytes === null ? null : Buffer.from(bytes).toString();
    };
    await expect(text('main', 'a/b.txt')).resolves.toBe('hello');
    await expect(text('main', 'a/c.txt')).resolves.toBeNull();
    await expect(text('gone', 'a/b.txt')).resolves.toBeNull();
  });

  it('finds an issue while it is open and after it was closed', async () => {
    const { github, repository } = connected();
    const identity = { label: 'bug', marker: { name: 'alert' } };
    await expect(repository.readIssue(identity)).resolves.toBeNull();
    await repository.keepIssue(identity, { state: 'open', title: 'Red', body: 'x' });
    await expect(repository.readIssue(identity)).resolves.toMatchObject({ state: 'open', closedAtMs: null });
    await repository.keepIssue(identity, { state: 'closed' });
    await expect(repository.readIssue(identity)).resolves.toMatchObject({
      state: 'closed',
      closedAtMs: Math.floor(github.clock.now() / 1000) * 1000,
    });
  });

  it('knows the repository by the name that GitHub uses, and its default branch', async () => {
    await expect(connected({ defaultBranch: 'trunk' }).repository.readRepository()).resolves.toEqual({
      fullName: 'octo/demo',
      defaultBranch: 'trunk',
    });
  });
});

describe('an explained failure', () => {
  it('names the permission and the feature', async () => {
    const { github, handle, connect } = connected();
    const token = github.actionsToken(handle, { actions: 'read' });
    const reader = connect({ credential: { kind: 'actions-token', token } });
    const error: unknown = await reader
      .keepCommitComment({ commitSha: handle.head(), marker: { name: 'x' }, body: 'x' })
      .catch((caught: unknown) => caught);
    expect(explainFailure(error)).toMatchObject({ permission: 'contents: read', feature: 'read comments on commits' });
  });

  it('is none for a bug', () => {
    expect(explainFailure(new TypeError('x'))).toBeNull();
  });
});

describe('reading for a gate', () => {
  it('knows the parents and the time of a commit, and none of one that is gone', async () => {
    const { github, handle, repository } = connected();
    const parent = handle.head();
    github.clock.advance(minutes(5));
    const sha = handle.commit({ a: '1' });
    const committedAtMs = Math.floor(github.clock.now() / 1000) * 1000;
    await expect(repository.readCommit(sha)).resolves.toEqual({ sha, parents: [parent], committedAtMs });
    await expect(repository.readCommit('a'.repeat(40))).resolves.toBeNull();
  });

  it('finds where two commits have parted', async () => {
    const { handle, repository } = connected();
    const shared = handle.head();
    const feature = handle.commit({ a: '1' }, { branch: 'feature' });
    const main = handle.commit({ b: '1' });
    await expect(repository.findMergeBase(main, feature)).resolves.toBe(shared);
    await expect(repository.findMergeBase(main, 'a'.repeat(40))).resolves.toBeNull();
  });

  it.each([1, 3, 120, 250])('lists at most %i ancestors, newest first', async (maxCount) => {
    const { handle, repository } = connected();
    const commits = [handle.head()];
    for (let index = 0; index < 149; index += 1) commits.unshift(handle.commit({ a: String(index) }));
    const found = await repository.ancestorsOf(handle.head(), maxCount);
    expect(found?.map(({ sha }) => sha)).toEqual(commits.slice(0, maxCount));
  });

  it('reads files of a commit, whatever its branch holds now', async () => {
    const { handle, repository } = connected({ files: { 'ci/portcullis.yml': 'version: 1' } });
    const tree = repository.filesOfCommit(handle.head());
    handle.commit({ 'ci/portcullis.yml': 'version: 2' });
    const read = async (path: string): Promise<unknown> => {
      const file = await tree.read(path);
      return file?.kind === 'file' ? Buffer.from(file.content).toString() : (file?.kind ?? null);
    };
    await expect(read('ci/portcullis.yml')).resolves.toBe('version: 1');
    await expect(read('ci')).resolves.toBe('folder');
    await expect(read('portcullis.yml')).resolves.toBeNull();
    await expect(read('ci/portcullis.yml/x')).resolves.toBeNull();
  });

  it('does not take a commit that GitHub does not have for one without files', async () => {
    const { repository } = connected();
    await expect(repository.filesOfCommit('a'.repeat(40)).read('portcullis.yml')).rejects.toThrow('read commits');
  });

  it('does not take a file for missing where GitHub lists a part of the folder', async () => {
    const sha = 'a'.repeat(40);
    const { connect } = connected();
    const repository = connect({
      fetch: (url) =>
        Promise.resolve(Response.json(url.includes('/trees/') ? { tree: [], truncated: true } : { tree: { sha } })),
    });
    await expect(repository.filesOfCommit(sha).read('portcullis.yml')).rejects.toThrow('more entries');
  });

  it('reads a pull request as it is now', async () => {
    const { handle, repository } = connected();
    const pull = handle.pull({ headBranch: 'feature' });
    await expect(repository.readPullRequest(pull.number)).resolves.toMatchObject({
      state: 'open',
      headSha: pull.headSha,
      baseBranch: 'main',
    });
    await expect(repository.readPullRequest(404)).resolves.toBeNull();
  });

  it('leaves a comment of a later state as it is', async () => {
    const { handle, repository } = connected();
    const { number } = handle.issue({ title: 'x' });
    const keep = (run: number): Promise<unknown> =>
      repository.keepComment({
        issueNumber: number,
        marker: { name: 'gate' },
        body: `run ${run}`,
        isLater: (body) => Number(/run (?<run>\d+)/u.exec(body)?.groups?.['run']) > run,
      });
    await keep(2);
    await expect(keep(1)).resolves.toMatchObject({ outcome: 'later' });
    await expect(keep(3)).resolves.toMatchObject({ outcome: 'updated' });
    expect(handle.comments(number).map(({ body }) => body)).toEqual(['<!-- portcullis:gate -->\nrun 3']);
  });
});
