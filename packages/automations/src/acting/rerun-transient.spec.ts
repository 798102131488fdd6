import { rerunSettingsSchema } from '@portcullis/pipeline';
import { aRunOf, days, fails, losesItsConnection, losesItsRunner, minutes } from '@portcullis/github-testkit';
import type { IssueHandle, Permissions, RunHandle } from '@portcullis/github-testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { actingStage } from '../testing/acting-stage.ts';
import type { ActingStage } from '../testing/acting-stage.ts';
import { rerunTransient } from './rerun-transient.ts';

const settings = rerunSettingsSchema.parse({});
const connection = losesItsConnection();
const pytest = fails(
  'FAILED tests/test_cart.py::test_total - AssertionError: assert 1 == 2\n1 failed, 41 passed in 3.21s',
);

let stage: ActingStage;
beforeEach(async () => {
  stage = await actingStage('loopback');
});
afterEach(async () => {
  stage.github.assertNoViolations();
  await stage.close();
});

interface Asked {
  readonly maxAttempts?: number;
  readonly maxFailedJobs?: number;
  readonly dryRun?: boolean;
  readonly permissions?: Permissions;
}

const act = (run: RunHandle, { permissions, ...more }: Asked = {}) =>
  rerunTransient(stage.connect(permissions), { runId: run.id }, stage.context, {
    settings: { ...settings, ...more },
  });
const comments = (pull: IssueHandle): readonly string[] => stage.handle.comments(pull.number).map(({ body }) => body);
const records = (): string => stage.handle.file('reruns.jsonl', 'portcullis-health') ?? '';
const pass = (): void => {
  stage.github.clock.advance(minutes(10));
};

function pullRun(
  ending = connection,
  more: Parameters<ReturnType<typeof aRunOf>['having']>[0] = {},
): { readonly pull: IssueHandle; readonly run: RunHandle } {
  const pull = stage.handle.pull({ headBranch: 'feature' });
  const run = aRunOf(stage.handle.workflow('CI'))
    .withJob('test', ending)
    .withJob('lint')
    .forPull(pull)
    .having(more)
    .starts();
  pass();
  return { pull, run };
}

describe('a transient failure', () => {
  it('is re-run once, said in one comment that is edited when the attempt passes, and remembered', async () => {
    const { pull, run } = pullRun();
    const first = await act(run);
    expect(first.report.decision).toEqual({ kind: 'rerun', nextAttempt: 2 });
    expect(run.attempt).toBe(2);
    expect(comments(pull)).toHaveLength(1);
    expect(comments(pull)[0]).toMatch(/^<!-- portcullis:auto-rerun run=\d+ attempt=1 -->\n\*\*\[auto-rerun\]\*\*/u);
    expect(comments(pull)[0]).toContain('read ECONNRESET');
    expect(comments(pull)[0]).toContain(`/actions/runs/${run.id}/attempts/1`);
    expect(comments(pull)[0]).toContain(`/actions/runs/${run.id}/attempts/2`);
    expect(records()).toContain('"outcome":"running"');

    pass();
    const second = await act(run);
    expect(second.report.decision).toMatchObject({ kind: 'settled', state: { kind: 'passed' } });
    expect(second.peopleLine).toContain('passed on attempt 2');
    expect(comments(pull)).toHaveLength(1);
    expect(comments(pull)[0]).toContain('passed on attempt 2');
    expect(comments(pull)[0]).toContain('read ECONNRESET');
    expect(records()).toContain('"outcome":"cleared"');
    expect(run.attempt).toBe(2);
  });

  it('that comes again is left alone', async () => {
    const [once] = connection;
    const { pull, run } = pullRun([once]);
    await act(run);
    pass();
    const second = await act(run);
    expect(run.attempt).toBe(2);
    expect(comments(pull)).toHaveLength(1);
    expect(comments(pull)[0]).toContain('failed again: not re-run');
    expect(second.report.decision).toMatchObject({ kind: 'settled', state: { kind: 'failed', next: null } });
    expect(second.summary).toContain('Failed jobs that need a person');
    expect(records()).toContain('"outcome":"failed"');
  });

  it('is re-run as often as configured, with a comment for each', async () => {
    const [once] = connection;
    const { pull, run } = pullRun([once]);
    for (let call = 0; call < 4; call += 1) {
      await act(run, { maxAttempts: 2 });
      pass();
    }
    expect(run.attempt).toBe(3);
    expect(comments(pull)).toHaveLength(2);
    expect(comments(pull)[0]).toContain('re-run as [attempt 3]');
    expect(comments(pull)[1]).toContain('failed again: not re-run');
  });

  it('of a branch is said on its commit', async () => {
    const run = aRunOf(stage.handle.workflow('CI')).withJob('test', connection).starts();
    pass();
    await act(run);
    expect(stage.handle.commitComments(run.headSha).map(({ body }) => body)).toEqual([
      expect.stringContaining('[auto-rerun]'),
    ]);
    pass();
    await act(run);
    expect(stage.handle.commitComments(run.headSha).map(({ body }) => body)).toEqual([
      expect.stringContaining('passed on attempt 2'),
    ]);
  });

  it("of a fork's pull request is said there", async () => {
    const fork = stage.github.repository('mona/demo', { parent: stage.handle });
    const pull = stage.handle.pull({ headBranch: 'feature', headRepository: fork });
    const run = aRunOf(stage.handle.workflow('CI'))
      .withJob('test', connection)
      .having({
        event: 'pull_request',
        headBranch: 'feature',
        headRepository: fork,
        ...(pull.headSha === null ? {} : { headSha: pull.headSha }),
      })
      .starts();
    pass();
    await act(run);
    expect([run.attempt, comments(pull).length]).toEqual([2, 1]);
  });

  it("of Dependabot's pull request is treated as any other", async () => {
    const { pull, run } = pullRun(connection, { actor: 'dependabot[bot]' });
    await act(run);
    expect([run.attempt, comments(pull).length]).toEqual([2, 1]);
  });

  it('leaves out the legs that were cancelled because of it', async () => {
    const pull = stage.handle.pull({ headBranch: 'feature' });
    const cancelled = [{ conclusion: 'cancelled', log: '##[error]The operation was canceled.' }, {}] as const;
    const run = aRunOf(stage.handle.workflow('CI'))
      .withJob('test (3.11)', connection)
      .withJob('test (3.12)', cancelled)
      .forPull(pull)
      .starts();
    pass();
    await act(run);
    expect(run.attempt).toBe(2);
    expect(comments(pull)[0]).toContain('`test (3.12)` is left out: it was cancelled because `test (3.11)` failed');
  });
});

describe('no re-run', () => {
  const cases: readonly [string, () => { pull: IssueHandle; run: RunHandle }, string, Asked][] = [
    ['of a permanent failure', () => pullRun(pytest), 'not-transient', {}],
    [
      'of a failure of which one job is permanent',
      () => {
        const pull = stage.handle.pull({ headBranch: 'feature' });
        const run = aRunOf(stage.handle.workflow('CI'))
          .withJob('a', connection)
          .withJob('b', pytest)
          .forPull(pull)
          .starts();
        pass();
        return { pull, run };
      },
      'not-transient',
      {},
    ],
    [
      'of a job whose log has expired',
      () => pullRun([{ conclusion: 'failure', logState: 'gone' }]),
      'not-transient',
      {},
    ],
    ['of a job that left no log', () => pullRun(losesItsRunner()), 'not-transient', {}],
    [
      'of too many jobs',
      () => {
        const pull = stage.handle.pull({ headBranch: 'feature' });
        let story = aRunOf(stage.handle.workflow('CI'));
        for (let job = 0; job < 6; job += 1) story = story.withJob(`test ${job}`, connection);
        const run = story.forPull(pull).starts();
        pass();
        return { pull, run };
      },
      'not-transient',
      {},
    ],
    ['where re-runs are turned off', () => pullRun(), 'turned-off', { maxAttempts: 0 }],
    ['of a run that passed', () => pullRun([{}]), 'not-failed', {}],
    [
      'of a run that goes on',
      () => {
        const pull = stage.handle.pull({ headBranch: 'feature' });
        return {
          pull,
          run: aRunOf(stage.handle.workflow('CI'))
            .withJob('a', [{ conclusion: null }])
            .forPull(pull)
            .starts(),
        };
      },
      'not-completed',
      {},
    ],
    [
      'of a workflow that never began',
      () => {
        const pull = stage.handle.pull({ headBranch: 'feature' });
        return { pull, run: aRunOf(stage.handle.workflow('CI')).forPull(pull).brokenFromTheStart() };
      },
      'not-transient',
      {},
    ],
    [
      'of a commit that is no longer the head',
      () => {
        const { pull, run } = pullRun();
        stage.handle.commit({ 'new.txt': 'x' }, { branch: 'feature' });
        return { pull, run };
      },
      'superseded',
      {},
    ],
    [
      'of a pull request that is closed',
      () => {
        const { pull, run } = pullRun();
        pull.state.state = 'closed';
        pull.state.closedAt = stage.github.clock.now();
        return { pull, run };
      },
      'superseded',
      {},
    ],
    [
      'of a run that is a month old',
      () => {
        const { pull, run } = pullRun();
        stage.github.clock.advance(days(31));
        return { pull, run };
      },
      'too-old',
      {},
    ],
  ];

  it.each(cases)('%s', async (_what, arrange, reason, asked) => {
    const { pull, run } = arrange();
    const result = await act(run, asked);
    expect(result.report.decision).toMatchObject({ kind: 'no-rerun', reason: { code: reason } });
    expect(run.attempt).toBe(1);
    expect(comments(pull)).toEqual([]);
    expect(records()).toBe('');
    expect(JSON.parse(result.machineLine)).toMatchObject({ automation: 'rerun', outcome: 'no-rerun', reason });
  });

  it('of what somebody else has run again', async () => {
    const { pull, run } = pullRun([connection[0]]);
    await stage
      .connect(undefined, { credential: { kind: 'token', token: stage.github.userToken('mona') } })
      .rerunFailedJobs({
        runId: run.id,
        runAttempt: 1,
      });
    pass();
    const result = await act(run);
    expect(result.report.decision).toMatchObject({ kind: 'no-rerun', reason: { code: 'attempts-used-up' } });
    expect([run.attempt, comments(pull).length]).toEqual([2, 0]);
  });

  it('whose jobs GitHub does not show: that is not a run in which no job failed', async () => {
    const { run } = pullRun();
    stage.github.fail({
      operation: 'actions/list-jobs-for-workflow-run-attempt',
      times: 'always',
      effect: { kind: 'error', status: 404, message: 'Not Found' },
    });
    const { report, isComplete, peopleLine } = await act(run);
    expect(report.decision).toEqual({ kind: 'no-rerun', reason: { code: 'not-possible' } });
    expect(report.shortfalls).toMatchObject([{ message: 'GitHub shows no jobs of attempt 1, which failed' }]);
    expect(isComplete).toBe(false);
    expect(peopleLine).toContain('not re-run, because it could not be');
  });

  it('of a run that does not exist', async () => {
    const result = await rerunTransient(stage.connect(), { runId: 404 }, stage.context, { settings });
    expect(result.report.decision).toMatchObject({ reason: { code: 'run-not-found' } });
  });

  it('says which job needs a person, and why', async () => {
    const { run } = pullRun(pytest);
    const { summary } = await act(run);
    expect(summary).toContain('Failed jobs that need a person');
    expect(summary).toMatch(/\[`test`\]\([^)]+\): permanent, `test`, line \d+ of its log/u);
    expect(summary).toContain('AssertionError');
  });

  it('in a dry run, which writes nothing', async () => {
    const { run } = pullRun();
    const result = await act(run, { dryRun: true });
    expect(result.report.decision).toEqual({ kind: 'would-rerun' });
    expect(run.attempt).toBe(1);
    expect(stage.github.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('for a rule whose re-runs do not help, and the report says so', async () => {
    const ci = stage.handle.workflow('CI');
    const { report } = await act(pullRun().run, { dryRun: true });
    const [{ classification } = { classification: null }] = report.jobs;
    const line = (runId: number) =>
      JSON.stringify({
        schemaVersion: 'rerun.v1',
        runId,
        runAttempt: 1,
        createdAt: '2026-01-01T00:00:00.000Z',
        rules: [{ ruleId: classification?.ruleId, outcome: 'failed' }],
      });
    const file = Array.from({ length: 20 }, (_unused, index) => `${line(index + 1)}\n`).join('');
    stage.handle.commit({ 'reruns.jsonl': file }, { branch: 'portcullis-health' });
    const run = aRunOf(ci).withJob('test', connection).starts();
    pass();
    const result = await act(run);
    expect(result.report.decision).toMatchObject({ reason: { code: 'rules-not-believed' } });
    expect(result.summary).toContain('no longer believed');
    expect(run.attempt).toBe(1);
  });
});

describe('a missing permission', () => {
  const all: Permissions = { actions: 'write', contents: 'write', issues: 'write', pull_requests: 'write' };
  it.each<[string, Permissions, string, number]>([
    ['actions: write', { ...all, actions: 'read' }, 're-run failed jobs', 1],
    ['contents: write', { ...all, contents: 'read' }, 'commit reports', 2],
    ['issues', { actions: 'write', contents: 'write', pull_requests: 'read' }, 'comment', 2],
  ])('%s is named, and the rest still happens', async (name, permissions, feature, attempt) => {
    const { run } = pullRun();
    const result = await act(run, { permissions });
    expect(run.attempt).toBe(attempt);
    expect(result.isComplete).toBe(false);
    expect(result.report.shortfalls.map((one) => `${one.permission ?? ''} ${one.feature}`).join()).toContain(feature);
    expect(result.summary).toContain(name);
  });
});
