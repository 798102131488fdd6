import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  aRunOf,
  createGitHub,
  hasFlakyTest,
  losesItsConnection,
  minutes,
  passes,
  serveGitHub,
  VirtualClock,
} from '@portcullis/github-testkit';
import type { GitHub, JobEnding, RepositoryHandle, RunHandle, ServedGitHub } from '@portcullis/github-testkit';
import { everyPermission } from '../testing/action-stage.ts';
import { shortWaits } from '../testing/preloads.ts';
import { runStep } from '../testing/run-step.ts';
import type { StepResult } from '../testing/run-step.ts';

jest.setTimeout(120_000);

const dataBranch = 'portcullis-health';
/** The rule that recognises `losesItsConnection`. */
const ruleId = 'npm/connection-reset';

let github: GitHub;
let repository: RepositoryHandle;
let served: ServedGitHub;

async function begin(policy: string): Promise<void> {
  // The Action has the clock of this machine.
  github = createGitHub({ clock: new VirtualClock({ startAt: new Date().toISOString() }) });
  served = await serveGitHub(github);
  repository = github.repository('octo/demo', { files: { 'portcullis.yml': `version: 1\n${policy}` } });
}
beforeEach(() => begin(''));
afterEach(async () => {
  github.assertNoViolations();
  await served.close();
});

function rerun(
  run: RunHandle,
  more: {
    readonly with?: Readonly<Record<string, string>>;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<StepResult> {
  return runStep({
    with: { token: github.actionsToken(repository, everyPermission), mode: 'rerun', ...more.with },
    env: more.env ?? {},
    event: { name: 'workflow_run', payload: { workflow_run: { id: run.id } } },
    sha: repository.head(),
    apiUrl: served.apiUrl,
    repository: repository.fullName,
    preload: shortWaits,
  });
}

function runOf(...endings: readonly JobEnding[]): RunHandle {
  const run = endings
    .reduce((story, ending, index) => story.withJob(`test ${index}`, ending), aRunOf(repository.workflow('CI')))
    .starts();
  github.clock.advance(minutes(10));
  return run;
}

/** Remembers re-runs for the rule that did not help. */
function remember(count: number): void {
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      schemaVersion: 'rerun.v1',
      runId: index + 1,
      runAttempt: 1,
      createdAt: '2026-01-01T00:00:00.000Z',
      rules: [{ ruleId, outcome: 'failed' }],
    }),
  );
  repository.commit({ 'reruns.jsonl': `${lines.join('\n')}\n` }, { branch: dataBranch });
}

const issues = (): readonly string[] =>
  [...repository.state.issues.values()].filter(({ pull }) => pull === null).map(({ state }) => state);

describe('a rule whose re-runs have not helped', () => {
  it('in twenty tries is no longer believed: the run is left to people, and the summary says why', async () => {
    remember(20);
    const run = runOf(losesItsConnection());
    const { exitCode, outputs, summary } = await rerun(run);
    expect([exitCode, outputs['outcome'], run.attempt]).toEqual([0, 'no-rerun', 1]);
    expect(summary).toMatch(new RegExp(`${ruleId}.*0 of 20`, 'u'));
  });

  it('in nineteen tries is still believed', async () => {
    remember(19);
    const run = runOf(losesItsConnection());
    const { outputs } = await rerun(run);
    expect([outputs['outcome'], run.attempt]).toEqual(['rerun', 2]);
  });
});

describe('the rules for logs of a policy', () => {
  const ruleWith = (pattern: string): string => `classifier:
  rules:
    - id: registry/brown-out
      category: registry-outage
      verdict: transient
      pattern: '${pattern}'
      example: 'fetch-artifacts: registry is in brown-out, try later'
      notExample: 'fetch-artifacts: brown-out rules are documented below'
`;
  const brownOut: JobEnding = [
    {
      conclusion: 'failure',
      log: 'fetch-artifacts: registry is in brown-out, try later\n##[error]Process completed with exit code 1.',
    },
    ...passes(),
  ];

  it('decide what is started again', async () => {
    await served.close();
    await begin(ruleWith('^fetch-artifacts: registry is in brown-out'));
    const run = runOf(brownOut);
    const { exitCode, outputs, summary, touchedEnvironment } = await rerun(run);
    expect([exitCode, outputs['outcome'], run.attempt, touchedEnvironment]).toEqual([0, 'rerun', 2, false]);
    expect(summary).toContain('registry/brown-out');
  });

  it('are refused with their place where they do not fit', async () => {
    await served.close();
    await begin(ruleWith('^fetch-artifacts: (registry'));
    const run = runOf(brownOut);
    const { exitCode, stdout } = await rerun(run);
    expect([exitCode, run.attempt]).toEqual([2, 1]);
    expect(stdout).toMatch(/^::error .*portcullis\.yml/mu);
    expect(stdout).not.toContain('internal error');
  });
});

describe('the policy of the base', () => {
  it('bounds how many failed jobs are started again', async () => {
    await served.close();
    await begin('rerun: { maxFailedJobs: 2 }\n');
    const within = runOf(losesItsConnection(), losesItsConnection());
    const beyond = runOf(losesItsConnection(), losesItsConnection(), losesItsConnection());
    expect([(await rerun(within)).outputs['outcome'], within.attempt]).toEqual(['rerun', 2]);
    const left = await rerun(beyond);
    expect([left.outputs['outcome'], beyond.attempt]).toEqual(['no-rerun', 1]);
    expect(left.summary).toMatch(/3 .*2/u);
  });

  it.each([
    ['policy', 'rerun: { dryRun: true }\n', {}],
    ['input', '', { 'dry-run': 'true' }],
  ])('with a dry run by %s writes nothing, and says what would be done', async (_where, policy, inputs) => {
    await served.close();
    await begin(policy);
    const run = runOf(losesItsConnection());
    const { exitCode, summary } = await rerun(run, { with: inputs });
    expect([exitCode, run.attempt, issues(), repository.commitComments(repository.head())]).toEqual([0, 1, [], []]);
    expect(repository.file('reruns.jsonl', dataBranch)).toBeNull();
    expect(summary).toMatch(/dry run/iu);
  });
});

it('the comment about a re-run is edited in place once the attempt has ended, and its yield is kept', async () => {
  const pull = repository.pull({ headBranch: 'feature' });
  const run = aRunOf(repository.workflow('CI')).withJob('test', losesItsConnection()).forPull(pull).starts();
  github.clock.advance(minutes(10));
  await rerun(run);
  const [before] = repository.comments(pull.number);
  const textBefore = before?.body ?? '';
  github.clock.advance(minutes(10));
  await rerun(run);
  const after = repository.comments(pull.number);
  expect(after.map(({ id }) => id)).toEqual([before?.id]);
  expect(textBefore).not.toContain('passed on attempt 2');
  expect(after[0]?.body).toContain('passed on attempt 2');
  expect(repository.file('reruns.jsonl', dataBranch)).toContain(`{"ruleId":"${ruleId}","outcome":"cleared"}`);
});

describe('a failure that stays', () => {
  it('has its issue closed on green', async () => {
    await rerun(runOf(hasFlakyTest()));
    expect(issues()).toEqual(['open']);
    await rerun(runOf(passes()));
    expect(issues()).toEqual(['closed']);
  });

  it.each([
    ['that is not there', 'http://127.0.0.1:1/secret-path'],
    ['that never answers with success', 'refusing'],
  ])('fails nothing with a webhook %s, and shows no word of its address', async (_what, address) => {
    const server = createServer((_request, response) => response.writeHead(500).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const url = address === 'refusing' ? `http://127.0.0.1:${port}/secret-path` : address;
    const result = await rerun(runOf(hasFlakyTest()), { env: { PORTCULLIS_WEBHOOK_URL: url } });
    server.close();
    expect([result.exitCode, issues()]).toEqual([0, ['open']]);
    expect(result.summary).toContain('notification was not sent');
    const shown = result.stdout.replaceAll(/^::add-mask::.*$/gmu, '');
    for (const text of [shown, result.summary, JSON.stringify(result.outputs)])
      expect(text).not.toContain('secret-path');
  });
});
