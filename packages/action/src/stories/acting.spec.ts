import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  addHistory,
  aRunOf,
  createGitHub,
  hasFlakyTest,
  losesItsConnection,
  minutes,
  serveGitHub,
  VirtualClock,
} from '@portcullis/github-testkit';
import type { GitHub, Permissions, RepositoryHandle, RunHandle, ServedGitHub } from '@portcullis/github-testkit';
import { runStep } from '../testing/run-step.ts';
import type { StepResult } from '../testing/run-step.ts';

jest.setTimeout(120_000);

const everything: Permissions = { actions: 'write', contents: 'write', issues: 'write', pull_requests: 'write' };

let github: GitHub;
let repository: RepositoryHandle;
let served: ServedGitHub;

beforeEach(async () => {
  // The Action has the clock of this machine.
  github = createGitHub({ clock: new VirtualClock({ startAt: new Date().toISOString() }) });
  served = await serveGitHub(github);
  repository = github.repository('octo/demo');
});
afterEach(async () => {
  await served.close();
});

function step(
  inputs: Readonly<Record<string, string>>,
  payload: unknown,
  permissions: Permissions = everything,
): Promise<StepResult> {
  return runStep({
    with: { token: github.actionsToken(repository, permissions), ...inputs },
    event: { name: 'workflow_run', payload },
    sha: repository.head(),
    apiUrl: served.apiUrl,
    repository: repository.fullName,
  });
}

const rerun = (run: RunHandle, permissions?: Permissions, inputs: Readonly<Record<string, string>> = {}) =>
  step({ mode: 'rerun', ...inputs }, { workflow_run: { id: run.id } }, permissions);

const issues = (): readonly string[] =>
  [...repository.state.issues.values()]
    .filter(({ pull }) => pull === null)
    .map(({ title, state }) => `${state}: ${title}`);

describe('mode rerun', () => {
  it('starts a transient failure again once, and comments', async () => {
    const run = aRunOf(repository.workflow('CI')).withJob('test', losesItsConnection()).starts();
    github.clock.advance(minutes(5));
    const [first, second] = [await rerun(run), await rerun(run)];
    expect([first.exitCode, first.stderr, first.outputs['outcome'], run.attempt]).toEqual([0, '', 'rerun', 2]);
    expect([second.exitCode, run.attempt]).toEqual([0, 2]);
    expect(first.summary).toContain('run again as attempt 2');
    github.assertNoViolations();
  });

  it('leaves a permanent failure alone, says which job needs a person, and keeps an issue', async () => {
    const run = aRunOf(repository.workflow('CI')).withJob('test', hasFlakyTest()).starts();
    github.clock.advance(minutes(5));
    const result = await rerun(run);
    expect([result.exitCode, result.outputs['outcome'], run.attempt]).toEqual([0, 'no-rerun', 1]);
    expect(result.summary).toContain('test');
    expect(issues()).toEqual([expect.stringMatching(/^open: /u)]);
  });

  it.each([
    ['alert', 'false'],
    ['dry-run', 'true'],
  ])('writes no issue with %s: %s', async (name, value) => {
    const run = aRunOf(repository.workflow('CI')).withJob('test', hasFlakyTest()).starts();
    github.clock.advance(minutes(5));
    await rerun(run, everything, { [name]: value });
    expect(issues()).toEqual([]);
  });

  it('names the permission that a re-run needs', async () => {
    const run = aRunOf(repository.workflow('CI')).withJob('test', losesItsConnection()).starts();
    github.clock.advance(minutes(5));
    const result = await rerun(run, { ...everything, actions: 'read' });
    expect([result.exitCode, run.attempt]).toEqual([2, 1]);
    expect(result.stdout).toMatch(/^::warning title=Could not re-run failed jobs::.*actions: write/mu);
  });

  it.each([{}, { alert: 'false' }])('has a list as its result: %o', async (inputs) => {
    const run = aRunOf(repository.workflow('CI')).withJob('test').starts();
    github.clock.advance(minutes(10));
    const { outputs } = await step({ mode: 'rerun', 'run-id': String(run.id), ...inputs }, {});
    expect(JSON.parse(outputs['result'] ?? '')).toContainEqual(expect.objectContaining({ automation: 'rerun' }));
  });

  it('says what to do where nothing names a run', async () => {
    const result = await step({ mode: 'rerun' }, {});
    expect([result.exitCode, result.stdout]).toEqual([2, expect.stringContaining('on: { workflow_run:')]);
  });
});

describe('mode health', () => {
  const health = (inputs: Readonly<Record<string, string>> = {}, permissions?: Permissions) =>
    step({ mode: 'health', ...inputs }, {}, permissions);

  it('publishes a report, and opens one issue while CI fails', async () => {
    addHistory(repository.workflow('CI'), github.clock.now(), {
      days: 7,
      runsPerDay: 6,
      failureRate: 0.6,
      flakeRate: 0,
    });
    const [first, second] = [await health(), await health()];
    expect([first.exitCode, first.stderr, second.exitCode]).toEqual([0, '', 0]);
    expect(repository.file('report.md', 'portcullis-health')).toContain('CI');
    expect(issues()).toHaveLength(1);
    github.assertNoViolations();
  });

  it('warns that runs were not read because of a limit, and says how it stands', async () => {
    github.fail({
      operation: 'actions/list-workflow-runs-for-repo',
      times: 'always',
      effect: { kind: 'secondary-rate-limit', retryAfterSeconds: 3600 },
    });
    const { exitCode, stdout, outputs } = await health();
    expect([exitCode, outputs['outcome']]).toEqual([0, 'incomplete']);
    expect(stdout).toMatch(/^::warning title=Runs were not read::/mu);
  });

  it('writes nothing with dry-run', async () => {
    addHistory(repository.workflow('CI'), github.clock.now(), {
      days: 7,
      runsPerDay: 6,
      failureRate: 0.6,
      flakeRate: 0,
    });
    const { exitCode, summary } = await health({ 'dry-run': 'true' });
    expect([exitCode, issues(), summary]).toEqual([0, [], expect.stringContaining('%')]);
  });

  it('names the permission that an issue needs, and publishes the report all the same', async () => {
    addHistory(repository.workflow('CI'), github.clock.now(), {
      days: 7,
      runsPerDay: 6,
      failureRate: 0.6,
      flakeRate: 0,
    });
    const { exitCode, stdout } = await health({}, { actions: 'read', contents: 'write' });
    expect([exitCode, stdout]).toEqual([2, expect.stringMatching(/^::warning .*issues: (?:read|write)/mu)]);
    expect(repository.file('report.md', 'portcullis-health')).toContain('CI');
  });
});
