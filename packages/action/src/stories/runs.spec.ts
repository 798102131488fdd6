import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { addHistory, aRunOf, days, fails, losesItsConnection, minutes, passes } from '@portcullis/github-testkit';
import type { JobEnding } from '@portcullis/github-testkit';
import { actionStage } from '../testing/action-stage.ts';
import type { ActionStage } from '../testing/action-stage.ts';

jest.setTimeout(300_000);

let stage: ActionStage;

beforeEach(async () => {
  stage = await actionStage();
});
afterEach(async () => {
  stage.github.assertNoViolations();
  await stage.close();
});

describe('a gate that ends late', () => {
  it('leaves a pull request alone that has a newer commit, and keeps its verdict', async () => {
    const pull = stage.repository.pull({ headBranch: 'feature' });
    const judged = { number: pull.number, headSha: pull.headSha };
    stage.repository.commit({ newer: 'x' }, { branch: 'feature' });
    const result = await stage.gate(judged, 1);
    expect([result.exitCode, stage.comments(pull)]).toEqual([1, []]);
    expect(result.summary).toContain('no comment, because the pull request has a newer commit');
  });

  it('leaves a closed pull request alone', async () => {
    const pull = stage.repository.pull({ headBranch: 'feature' });
    pull.state.state = 'closed';
    const result = await stage.gate(pull, 0);
    expect([result.exitCode, stage.comments(pull)]).toEqual([0, []]);
    expect(result.summary).toContain('no comment, because the pull request is closed');
  });
});

describe('a failed run', () => {
  const failedRun = (endings: readonly (readonly [string, JobEnding])[], options = {}) => {
    const story = endings.reduce(
      (run, [name, ending]) => run.withJob(name, ending),
      aRunOf(stage.repository.workflow('CI')).having(options),
    );
    const run = story.starts();
    stage.github.clock.advance(minutes(10));
    return run;
  };

  it('whose log has expired is left to people', async () => {
    const [first] = losesItsConnection();
    const run = failedRun([['test', [{ ...first, logState: 'gone' }]]]);
    const result = await stage.rerun(run);
    expect([result.exitCode, result.outputs['outcome'], run.attempt]).toEqual([0, 'no-rerun', 1]);
    expect(result.summary).toContain('unknown, because GitHub no longer has its log');
  });

  it('of a fail-fast matrix runs again for the leg that failed, and its cancelled siblings do not hinder it', async () => {
    const cancelled: JobEnding = [
      { conclusion: 'cancelled', log: '##[error]The operation was canceled.' },
      ...passes(),
    ];
    const run = failedRun([
      ['test (3.11)', losesItsConnection()],
      ['test (3.12)', cancelled],
      ['test (3.13)', cancelled],
    ]);
    const result = await stage.rerun(run);
    expect([result.outputs['outcome'], run.attempt]).toEqual(['rerun', 2]);
    expect(result.summary).toContain('test (3.12)');
  });

  it('whose pull request has moved on is not run again', async () => {
    const pull = stage.repository.pull({ headBranch: 'feature' });
    const run = aRunOf(stage.repository.workflow('CI')).withJob('test', losesItsConnection()).forPull(pull).starts();
    stage.github.clock.advance(minutes(10));
    stage.repository.commit({ newer: 'x' }, { branch: 'feature' });
    const result = await stage.rerun(run);
    expect([result.outputs['outcome'], run.attempt, stage.comments(pull)]).toEqual(['no-rerun', 1, []]);
  });

  it('whose pull request was closed is not run again', async () => {
    const pull = stage.repository.pull({ headBranch: 'feature' });
    const run = aRunOf(stage.repository.workflow('CI')).withJob('test', losesItsConnection()).forPull(pull).starts();
    stage.github.clock.advance(minutes(10));
    pull.state.state = 'closed';
    const result = await stage.rerun(run);
    expect([result.outputs['outcome'], run.attempt]).toEqual(['no-rerun', 1]);
  });

  it('of the merge queue runs again as any other', async () => {
    const headBranch = 'gh-readonly-queue/main/pr-1';
    stage.repository.commit({ a: 'b' }, { branch: headBranch });
    const run = failedRun([['test', losesItsConnection()]], { event: 'merge_group', headBranch });
    const result = await stage.rerun(run);
    expect([result.exitCode, result.outputs['outcome'], run.attempt]).toEqual([0, 'rerun', 2]);
  });

  it('of Dependabot runs again as any other, and its pull request says so', async () => {
    const author = 'dependabot[bot]';
    const pull = stage.repository.pull({ headBranch: 'dependabot/npm/a', author });
    const story = aRunOf(stage.repository.workflow('CI')).withJob('test', losesItsConnection());
    const run = story.forPull(pull).having({ actor: author }).starts();
    stage.github.clock.advance(minutes(10));
    const result = await stage.rerun(run);
    expect([result.exitCode, run.attempt, stage.comments(pull)]).toEqual([
      0,
      2,
      [expect.stringContaining('[auto-rerun]')],
    ]);
  });

  it('that was transient twice is left alone after the second time', async () => {
    const [once] = losesItsConnection();
    const run = failedRun([['test', [once, once]]]);
    await stage.rerun(run);
    stage.github.clock.advance(minutes(10));
    const result = await stage.rerun(run);
    expect([result.outputs['outcome'], run.attempt]).toEqual(['settled', 2]);
    expect(result.summary).toContain('failed again: not re-run');
  });

  it('with a log that speaks to the runner, to Markdown and to people, commands nobody', async () => {
    const log =
      '::set-env name=PATH::/evil\n::error::owned\n</details> @octocat ![x](https://evil.example)\nE   AssertionError';
    const run = failedRun([['test', fails(log)]]);
    const { stdout, summary } = await stage.rerun(run);
    expect(stdout).not.toMatch(/^::(?!add-mask::)/mu);
    expect(summary).not.toMatch(/^\s*<\/details>|!\[x\]\(/mu);
    const [issue] = [...stage.repository.state.issues.values()];
    expect(issue?.body).not.toMatch(/^\s*<\/details>|!\[x\]\(/mu);
  });
});

it('the health of CI over weeks: good, bad, worse, good, bad, with one issue throughout', async () => {
  const workflow = stage.repository.workflow('CI');
  const seen: string[] = [];
  const bodies = new Set<string>();
  for (const failureRate of [0, 0.5, 0.9, 0, 0.7]) {
    stage.github.clock.advance(days(8));
    addHistory(workflow, stage.github.clock.now(), {
      days: 7,
      runsPerDay: 4,
      failureRate,
      flakeRate: 0,
      cancelRate: 0,
    });
    const { exitCode, stderr } = await stage.health();
    expect([exitCode, stderr]).toEqual([0, '']);
    const issues = [...stage.repository.state.issues.values()];
    expect(issues.length).toBeLessThanOrEqual(1);
    seen.push(issues[0]?.state ?? 'none');
    if (issues[0]?.body != null) bodies.add(issues[0].body);
    expect(stage.repository.file('report.md', 'portcullis-health')).toContain('CI');
  }
  expect(seen).toEqual(['none', 'open', 'open', 'closed', 'open']);
  expect(bodies.size).toBeGreaterThanOrEqual(3);
  const history = stage.repository.file('history.jsonl', 'portcullis-health') ?? '';
  expect(history.split('\n').filter((line) => line !== '').length).toBeGreaterThan(100);
});
