import { describe, expect, it } from '@jest/globals';
import { days, minutes } from '@portcullis/github-testkit';
import type { RunHandle, RunOptions } from '@portcullis/github-testkit';
import { connected } from '../testing/connected.ts';
import type { Connected } from '../testing/connected.ts';

interface Failed extends Connected {
  readonly run: RunHandle;
}

/** A run that failed ten minutes ago. */
function failed(options: RunOptions = {}): Failed {
  const wired = connected();
  const run = wired.handle.workflow('CI').run({
    jobs: [{ name: 'test', conclusion: 'failure' }, { name: 'lint' }],
    onRerun: [{ jobs: [{ name: 'test' }, { name: 'lint' }] }],
    ...options,
  });
  wired.github.clock.advance(minutes(10));
  return { ...wired, run };
}

describe('re-running failed jobs', () => {
  it('is done once', async () => {
    const { github, repository, run } = failed();
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toEqual({
      outcome: 'rerun',
      runAttempt: 2,
      confirmedBy: 'answer',
    });
    expect(run.attempt).toBe(2);
    github.assertNoViolations();
  });

  it('is only considered in a dry run', async () => {
    const { github, repository, run } = failed();
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1, isDryRun: true })).resolves.toEqual({
      outcome: 'allowed',
    });
    expect(run.attempt).toBe(1);
    expect(github.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('is not done while it is done already', async () => {
    const { repository, run } = failed();
    await repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 });
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toEqual({
      outcome: 'already-running',
      runAttempt: 2,
    });
  });

  it('is not done for an attempt that has been followed by another', async () => {
    const { github, repository, run } = failed();
    await repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 });
    github.clock.advance(minutes(10));
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toEqual({
      outcome: 'superseded',
      reason: 'later-attempt',
    });
    expect(run.attempt).toBe(2);
  });

  it('is not done for a run that goes on', async () => {
    const { handle, repository } = connected();
    const run = handle.workflow('CI').run({ jobs: [{ name: 'test' }] });
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toEqual({
      outcome: 'already-running',
      runAttempt: 1,
    });
  });

  it('is not done for a run in which nothing failed', async () => {
    const { repository, run } = failed({ jobs: [{ name: 'test' }] });
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toMatchObject({
      outcome: 'not-allowed',
      reason: 'nothing-failed',
    });
  });

  it('is not done beyond the attempts that are wanted', async () => {
    const { repository, run } = failed();
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1, maxAttempts: 1 })).resolves.toMatchObject({
      outcome: 'not-allowed',
      reason: 'attempts-used-up',
    });
  });

  it('is not done for a branch that has moved on', async () => {
    const { handle, repository, run } = failed();
    handle.commit({ 'a.txt': 'newer' });
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toEqual({
      outcome: 'superseded',
      reason: 'newer-commit',
    });
    expect(run.attempt).toBe(1);
  });

  it('is not done for a branch that is gone', async () => {
    const wired = connected();
    wired.handle.commit({ 'a.txt': 'x' }, { branch: 'feature' });
    const run = wired.handle
      .workflow('CI')
      .run({ headBranch: 'feature', jobs: [{ name: 'test', conclusion: 'failure' }] });
    wired.github.clock.advance(minutes(10));
    wired.handle.state.refs.delete('refs/heads/feature');
    await expect(wired.repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toEqual({
      outcome: 'superseded',
      reason: 'branch-deleted',
    });
  });

  it('is done for a tag, which stays what it is', async () => {
    const wired = connected();
    wired.handle.state.refs.set('refs/tags/v1.0.0', wired.handle.head());
    const run = wired.handle
      .workflow('Release')
      .run({ headBranch: 'v1.0.0', headSha: wired.handle.head(), jobs: [{ name: 'publish', conclusion: 'failure' }] });
    wired.github.clock.advance(minutes(10));
    await expect(wired.repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toMatchObject({
      outcome: 'rerun',
    });
  });

  it('is not done after a month', async () => {
    const { github, run, connect } = failed();
    github.clock.advance(days(30));
    await expect(connect().rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toEqual({ outcome: 'too-old' });
  });

  it('is not done for a run that is not there', async () => {
    await expect(connected().repository.rerunFailedJobs({ runId: 4711, runAttempt: 1 })).resolves.toEqual({
      outcome: 'gone',
    });
  });

  it('is not done without the permission', async () => {
    const { github, handle, run, connect } = failed();
    const reader = connect({
      credential: {
        kind: 'actions-token',
        token: github.actionsToken(handle, { actions: 'read', contents: 'read', metadata: 'read' }),
      },
    });
    await expect(reader.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toMatchObject({
      outcome: 'not-allowed',
      reason: 'no-permission',
      message: expect.stringContaining('not accessible'),
    });
  });

  it.each([
    ['The workflow run containing this job is already running', { outcome: 'already-running', runAttempt: 2 }],
    ['Unable to retry this workflow run because it was created over a month ago', { outcome: 'too-old' }],
    [
      'Unable to retry this workflow run because it was retried too many times',
      { outcome: 'not-allowed', reason: 'attempts-used-up' },
    ],
    [
      'This workflow run cannot be retried: its workflow file may be broken',
      { outcome: 'not-allowed', reason: 'refused' },
    ],
    ['Must have admin rights to Repository.', { outcome: 'not-allowed', reason: 'no-permission' }],
  ])('tells apart what GitHub answers alike: %s', async (message, outcome) => {
    const { github, repository, run } = failed();
    github.fail({ operation: 'actions/re-run-workflow-failed-jobs', effect: { kind: 'error', status: 403, message } });
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toMatchObject(outcome);
  });

  it.each(['before', 'after', 'mid-body'] as const)('is done once although the answer was lost (%s)', async (when) => {
    const { github, repository, run } = failed();
    github.fail({ operation: 'actions/re-run-workflow-failed-jobs', effect: { kind: 'connection-reset', when } });
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toMatchObject({
      outcome: 'rerun',
      runAttempt: 2,
    });
    expect(run.attempt).toBe(2);
  });

  it('is done once although the answer was lost and the run looks as before', async () => {
    const { github, repository, run } = failed();
    github.fail(
      { operation: 'actions/re-run-workflow-failed-jobs', effect: { kind: 'server-error', when: 'after' } },
      {
        operation: 'actions/get-workflow-run',
        occurrence: 2,
        times: 2,
        effect: { kind: 'stale-run', ageSeconds: 120 },
      },
    );
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toMatchObject({
      outcome: 'rerun',
      runAttempt: 2,
      confirmedBy: 'read-back',
    });
    expect(run.attempt).toBe(2);
  });

  it.each([
    ['is over', minutes(10), { outcome: 'superseded', reason: 'later-attempt' }],
    ['is under way', minutes(0.5), { outcome: 'already-running', runAttempt: 2 }],
  ])('is not done again although the run looks as before, when another attempt %s', async (_what, later, outcome) => {
    const { github, repository, run } = failed({ onRerun: [{ jobs: [{ name: 'test', conclusion: 'failure' }] }] });
    await repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 });
    github.clock.advance(later);
    github.fail({
      operation: 'actions/get-workflow-run',
      times: 'always',
      effect: { kind: 'stale-run', ageSeconds: later / 1000 + 1 },
    });
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toEqual(outcome);
    expect(run.attempt).toBe(2);
  });

  it('lets the caller wait for a limit that is too long', async () => {
    const { github, repository, run } = failed();
    github.fail({ operation: 'actions/re-run-workflow-failed-jobs', effect: { kind: 'primary-rate-limit' } });
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).rejects.toMatchObject({
      failure: { kind: 'rate-limited', limit: 'primary' },
    });
    expect(run.attempt).toBe(1);
  });
});

describe('re-running the failed jobs of a pull request', () => {
  interface Forked extends Connected {
    readonly run: RunHandle;
    readonly number: number;
    readonly fork: Connected['handle'];
  }
  function forked(): Forked {
    const wired = connected();
    const fork = wired.github.repository('mona/demo', { parent: wired.handle });
    const pull = wired.handle.pull({ headBranch: 'feature', headRepository: fork, files: { 'a.txt': 'x' } });
    const run = wired.handle.workflow('CI').run({
      event: 'pull_request',
      headBranch: 'feature',
      headRepository: fork,
      headSha: pull.headSha ?? '',
      jobs: [{ name: 'test', conclusion: 'failure' }],
    });
    wired.github.clock.advance(minutes(10));
    return { ...wired, run, number: pull.number, fork };
  }

  it('finds it in a fork', async () => {
    const { github, repository, run, number } = forked();
    const read = await repository.readRun(run.id);
    expect(read?.pullRequestNumbers).toEqual([]);
    if (read === null) return;
    await expect(repository.pullRequestsOfRun(read)).resolves.toMatchObject([
      { number, state: 'open', headSha: run.headSha, headRepository: 'mona/demo' },
    ]);
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toMatchObject({
      outcome: 'rerun',
    });
    github.assertNoViolations();
  });

  it('is not done when it is closed', async () => {
    const { handle, repository, run, number } = forked();
    const issue = handle.state.issues.get(number);
    if (issue !== undefined) issue.state = 'closed';
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toEqual({
      outcome: 'superseded',
      reason: 'pull-request-closed',
    });
  });

  it('is not done when there is none', async () => {
    const { repository, run } = failed({ event: 'pull_request' });
    await expect(repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 })).resolves.toEqual({
      outcome: 'superseded',
      reason: 'pull-request-not-found',
    });
  });
});
