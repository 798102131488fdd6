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

  it('has no runs of a workflow that does not exist', async () => {
    await expect(collect(connected().repository.branchRuns(404, 'main'))).resolves.toEqual([[]]);
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

  it('knows the default branch', async () => {
    await expect(connected({ defaultBranch: 'trunk' }).repository.readDefaultBranch()).resolves.toBe('trunk');
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
