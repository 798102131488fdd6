import { alertSettingsSchema, rerunSettingsSchema } from '@portcullis/pipeline';
import { aRunOf, fails, losesItsConnection, minutes, passes } from '@portcullis/github-testkit';
import type { JobEnding, Permissions, RunHandle } from '@portcullis/github-testkit';
import type { NoRerunReason, RerunDecision } from '@portcullis/render';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Notification } from '../ports/notification.ts';
import { actingStage } from '../testing/acting-stage.ts';
import type { ActingStage } from '../testing/acting-stage.ts';
import { alertFailure } from './alert-failure.ts';

const rerun = rerunSettingsSchema.parse({});
const pytest = fails(
  'FAILED tests/test_cart.py::test_total - AssertionError: assert 1 == 2\n1 failed, 41 passed in 3.21s',
);

let stage: ActingStage;
let sent: Notification[];
beforeEach(async () => {
  stage = await actingStage('loopback');
  sent = [];
});
afterEach(async () => {
  stage.github.assertNoViolations();
  await stage.close();
});

interface Asked {
  readonly alert?: object;
  readonly permissions?: Permissions;
  readonly fault?: string;
  readonly decision?: RerunDecision;
}

const act = (run: RunHandle, { alert = {}, permissions, fault, decision }: Asked = {}) =>
  alertFailure(stage.connect(permissions), { runId: run.id }, stage.context, {
    settings: alertSettingsSchema.parse(alert),
    rerun,
    ...(decision !== undefined && { decision }),
    notifications: {
      notify: (notification) => {
        sent.push(notification);
        return Promise.resolve(fault ?? null);
      },
    },
  });

const issues = (): readonly (readonly [string, string])[] =>
  [...stage.handle.state.issues.values()]
    .filter(({ pull }) => pull === null)
    .map(({ state, title }) => [state, title] as const);
const body = (): string => [...stage.handle.state.issues.values()].at(-1)?.body ?? '';

function runs(ending: JobEnding, branch = 'main', workflow = 'CI'): RunHandle {
  const run = aRunOf(stage.handle.workflow(workflow)).withJob('test', ending).onBranch(branch).starts();
  stage.github.clock.advance(minutes(10));
  return run;
}

describe('a permanent failure on a watched branch', () => {
  it('opens one issue with the first errors and the commits since it last passed; green closes it', async () => {
    const green = runs(passes());
    await act(green);
    expect(issues()).toEqual([]);
    stage.handle.commit({ 'a.py': '1' }, { message: 'Add a @mona\n\nlong' });
    stage.handle.commit({ 'b.py': '1' }, { message: 'Add b #12' });
    const red = runs(pytest);
    const opened = await act(red);
    expect(opened.report.outcome).toBe('opened');
    expect(issues()).toEqual([['open', 'CI fails: CI']]);
    expect(stage.handle.state.issues.get(1)?.labels).toEqual(['ci-failure']);
    expect(body()).toContain('AssertionError');
    expect(body()).toContain('Since it last passed');
    expect(body()).toContain('Add a @&#8203;mona');
    expect(body()).toContain('Add b #&#8203;12');
    expect(body()).toContain(`/actions/runs/${green.id}`);

    const again = await act(red);
    expect(again.report.outcome).toBe('unchanged');
    const still = runs(pytest);
    expect((await act(still)).report.outcome).toBe('updated');

    const fixed = runs(passes());
    expect((await act(fixed)).report.outcome).toBe('closed');
    expect(issues()).toEqual([['closed', 'CI fails: CI']]);
    expect(sent.map(({ change }) => change)).toEqual(['opened', 'closed']);
    expect(sent[0]?.text).not.toContain('AssertionError');

    expect((await act(runs(pytest))).report.outcome).toBe('reopened');
    expect(issues()).toEqual([['open', 'CI fails: CI']]);
  });

  it('is told by the state of the branch, whatever the order of the events', async () => {
    const red = runs(pytest);
    const green = runs(passes());
    await act(green);
    const late = await act(red);
    expect(late.report.outcome).toBe('green');
    expect(issues()).toEqual([]);
  });

  it('counts although the list of runs lags behind', async () => {
    runs(passes());
    const red = runs(pytest);
    stage.github.fail({
      operation: 'actions/list-workflow-runs',
      times: 10,
      effect: { kind: 'stale-run', ageSeconds: 15 * 60 },
    });
    expect((await act(red)).report.outcome).toBe('opened');
  });

  it('has an issue for each workflow', async () => {
    await act(runs(pytest, 'main', 'CI'));
    await act(runs(pytest, 'main', 'Docs'));
    expect(issues()).toEqual([
      ['open', 'CI fails: CI'],
      ['open', 'CI fails: Docs'],
    ]);
  });

  it('on two branches is one issue, which closes when both are green', async () => {
    const alert = { branches: ['main', 'develop'] };
    stage.handle.commit({ x: '1' }, { branch: 'develop' });
    await act(runs(pytest, 'main'), { alert });
    await act(runs(pytest, 'develop'), { alert });
    expect(issues()).toHaveLength(1);
    expect(body()).toContain('fails on `main`');
    expect(body()).toContain('fails on `develop`');
    expect((await act(runs(passes(), 'main'), { alert })).report.outcome).toBe('updated');
    expect((await act(runs(passes(), 'develop'), { alert })).report.outcome).toBe('closed');
  });

  it('is no alert while it is left to the re-run, and one if that fails', async () => {
    const [once] = losesItsConnection();
    const run = runs([once]);
    expect((await act(run)).report.outcome).toBe('awaiting-rerun');
    expect(issues()).toEqual([]);
    await stage.connect().rerunFailedJobs({ runId: run.id, runAttempt: 1 });
    stage.github.clock.advance(minutes(10));
    expect((await act(run)).report.outcome).toBe('opened');
  });

  it('of an unknown cause is one too: the log has expired', async () => {
    expect((await act(runs([{ conclusion: 'failure', logState: 'gone' }]))).report.outcome).toBe('opened');
    expect(body()).toContain('GitHub no longer has its log');
  });

  it('is told although nobody can be notified', async () => {
    const result = await act(runs(pytest), { fault: 'the webhook could not be reached' });
    expect(result.report.outcome).toBe('opened');
    expect(result.isComplete).toBe(true);
    expect(result.summary).toContain('The notification was not sent: the webhook could not be reached.');
  });
});

describe('an open issue', () => {
  const cancelled = (branch = 'main'): RunHandle => {
    const run = aRunOf(stage.handle.workflow('CI')).onBranch(branch).superseded();
    stage.github.clock.advance(minutes(10));
    return run;
  };

  const remove = ({ state }: RunHandle): void => {
    stage.handle.state.runs.splice(stage.handle.state.runs.indexOf(state), 1);
  };

  it('stays open when the run that failed was deleted and no other has passed', async () => {
    const red = runs(pytest);
    await act(red);
    remove(red);
    const result = await act(cancelled());
    expect(result.report.outcome).toBe('undecided');
    expect(result.peopleLine).toContain('no run says whether it passes');
    expect(issues()).toEqual([['open', 'CI fails: CI']]);
  });

  it('stays open when the runs of a watched branch cannot be seen', async () => {
    const alert = { branches: ['main', 'develop'] };
    stage.handle.commit({ x: '1' }, { branch: 'develop' });
    await act(runs(pytest, 'develop'), { alert });
    stage.github.fail({
      operation: 'actions/list-workflow-runs',
      times: 'always',
      effect: { kind: 'error', status: 404, message: 'Not Found' },
    });
    const result = await act(runs(passes(), 'main'), { alert });
    expect(result.report.outcome).toBe('not-possible');
    expect(result.isComplete).toBe(false);
    expect(issues()).toEqual([['open', 'CI fails: CI']]);
  });

  it('stays open while a watched branch has runs, none of which passed or failed', async () => {
    const alert = { branches: ['main', 'develop'] };
    stage.handle.commit({ x: '1' }, { branch: 'develop' });
    const red = runs(pytest, 'develop');
    await act(red, { alert });
    cancelled('develop');
    remove(red);
    expect((await act(runs(passes(), 'main'), { alert })).report.outcome).toBe('undecided');
    expect(issues()).toEqual([['open', 'CI fails: CI']]);
  });

  it('closes although a watched branch has no run, and names it', async () => {
    const alert = { branches: ['main', 'develop', 'next'] };
    await act(runs(pytest), { alert });
    expect((await act(runs(passes()), { alert })).report.outcome).toBe('closed');
    expect(body()).toContain(
      'passes again on every watched branch that has a run of it; no run was found on `develop`, `next`.',
    );
  });

  it('stays open while a later failure is left to the re-run', async () => {
    const alert = { branches: ['main', 'develop'] };
    stage.handle.commit({ x: '1' }, { branch: 'develop' });
    const red = runs(pytest, 'develop');
    await act(red, { alert });
    remove(red);
    expect((await act(runs(losesItsConnection()), { alert })).report.outcome).toBe('awaiting-rerun');
    expect(issues()).toEqual([['open', 'CI fails: CI']]);
  });

  it.each<[string, NoRerunReason]>([
    ['which GitHub refused', { code: 'refused', message: 'no' }],
    ['whose rules are not believed', { code: 'rules-not-believed', yields: [] }],
    ['which could not be brought about', { code: 'not-possible' }],
    ['which is too late', { code: 'too-old' }],
  ])('is opened at once about a transient failure without a re-run, %s', async (_, reason) => {
    const decision = { kind: 'no-rerun', reason } as const;
    expect((await act(runs(losesItsConnection()), { decision })).report.outcome).toBe('opened');
    // A later event does not take it for one that will be started again.
    expect((await act(cancelled())).report.outcome).toBe('awaiting-rerun');
    expect(issues()).toEqual([['open', 'CI fails: CI']]);
  });

  it('is opened about a transient failure that nobody started again for an hour', async () => {
    expect((await act(runs(losesItsConnection()))).report.outcome).toBe('awaiting-rerun');
    stage.github.clock.advance(minutes(60));
    expect((await act(cancelled())).report.outcome).toBe('opened');
  });

  it('is not opened about a transient failure of a commit that a newer one follows', async () => {
    const decision = { kind: 'no-rerun', reason: { code: 'superseded', reason: 'newer-commit' } } as const;
    const result = await act(runs(losesItsConnection()), { decision });
    expect(result.report.outcome).toBe('awaiting-rerun');
    expect(result.peopleLine).toContain('its re-run or a newer run decides');
  });
});

describe('no alert', () => {
  it('about a branch that is not watched', async () => {
    stage.handle.commit({ x: '1' }, { branch: 'feature' });
    expect((await act(runs(pytest, 'feature'))).report.outcome).toBe('not-watched');
    expect(issues()).toEqual([]);
  });

  it("about a fork's branch of the same name", async () => {
    const fork = stage.github.repository('mona/demo', { parent: stage.handle });
    const run = aRunOf(stage.handle.workflow('CI')).withJob('test', pytest).having({ headRepository: fork }).starts();
    stage.github.clock.advance(minutes(10));
    expect((await act(run)).report.outcome).toBe('not-watched');
  });

  it('about a run that goes on', async () => {
    expect((await act(runs([{ conclusion: null }]))).report.outcome).toBe('not-completed');
  });
});

describe('a pull request', () => {
  const pullRun = (ending: JobEnding): RunHandle => {
    const pull = stage.handle.pull({ headBranch: 'feature' });
    const run = aRunOf(stage.handle.workflow('CI')).withJob('test', ending).forPull(pull).starts();
    stage.github.clock.advance(minutes(10));
    return run;
  };

  it('is not watched unless the policy says so', async () => {
    expect((await act(pullRun(pytest))).report.outcome).toBe('not-watched');
  });

  it('has its own issue then', async () => {
    const result = await act(pullRun(pytest), { alert: { pullRequests: true } });
    expect(result.report.outcome).toBe('opened');
    expect(issues()).toEqual([['open', 'CI fails: CI (pull request 1)']]);
  });

  it('that is closed without passing leaves its issue open', async () => {
    const run = pullRun(pytest);
    await act(run, { alert: { pullRequests: true } });
    const pull = [...stage.handle.state.issues.values()].find((issue) => issue.pull !== null);
    if (pull !== undefined) pull.state = 'closed';
    expect((await act(run, { alert: { pullRequests: true } })).report.outcome).toBe('undecided');
    expect(issues()).toEqual([['open', 'CI fails: CI (pull request 1)']]);
  });
});

describe('a missing permission', () => {
  it('is named', async () => {
    const run = runs(pytest);
    const result = await act(run, { permissions: { actions: 'read', contents: 'read', issues: 'read' } });
    expect(result.report.outcome).toBe('not-possible');
    expect(result.summary).toMatch(/the token lacks the permission `issues: write/u);
  });

  it('for comparing commits leaves the rest as it is', async () => {
    runs(passes());
    const result = await act(runs(pytest), { permissions: { actions: 'read', issues: 'write' } });
    expect(result.report.outcome).toBe('opened');
    expect(result.summary).toContain('contents: read');
  });
});
