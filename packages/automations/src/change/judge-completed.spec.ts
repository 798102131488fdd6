import { explainFailure } from '@portcullis/github-adapter';
import { minutes } from '@portcullis/github-testkit';
import type { IssueHandle, RunHandle } from '@portcullis/github-testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { actingStage } from '../testing/acting-stage.ts';
import type { ActingStage } from '../testing/acting-stage.ts';
import { testMerge } from '../testing/change-stage.ts';
import { judgeCompleted } from './judge-completed.ts';
import type { CompletedJudgement } from './judge-completed.ts';

const policy = `version: 1
evidence: { unit: { parser: junit, path: reports/unit.xml } }
jobs: { test: {} }
rules: [{ id: tests, metric: tests.failed, max: 0 }]
`;

const junit = (failed: number): string =>
  `<testsuites><testsuite name="u" tests="1" failures="${failed}"><testcase classname="a" name="b">${
    failed === 0 ? '' : '<failure message="no"/>'
  }</testcase></testsuite></testsuites>`;

let stage: ActingStage;
let pull: IssueHandle;
beforeEach(async () => {
  stage = await actingStage('in-process', { files: { 'portcullis.yml': policy } });
  pull = stage.handle.pull({ headBranch: 'feature', files: { 'a.txt': 'x' } });
});
afterEach(async () => {
  await stage.close();
});

interface Run {
  readonly workflow?: string;
  readonly branch?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly artifact?: string;
  readonly conclusion?: 'success' | 'failure';
}

function run({
  workflow = 'CI',
  branch = 'feature',
  files,
  artifact = 'reports-unit',
  conclusion = 'success',
}: Run = {}): RunHandle {
  return stage.handle.workflow(workflow).run({
    event: 'pull_request',
    headBranch: branch,
    headSha: pull.headSha ?? '',
    pullRequests: [pull.number],
    attempts: [
      {
        jobs: [{ name: 'test', conclusion }],
        ...(files !== undefined && { artifacts: [{ name: artifact, files }] }),
      },
    ],
  });
}

const judge = (runId: number, runAttempt = 1, again?: string): Promise<CompletedJudgement> =>
  judgeCompleted(
    stage.connect(),
    { runId, runAttempt },
    { explain: explainFailure },
    {
      checkName: 'Portcullis',
      portcullisVersion: '1.2.3',
      now: () => new Date(stage.github.clock.now()),
      ...(again !== undefined && { again }),
    },
  );

const checks = (): readonly string[] =>
  [...stage.handle.state.checkRuns.values()]
    .filter(({ name }) => name === 'Portcullis')
    .map(({ headSha, conclusion }) => `${headSha === pull.headSha ? 'head' : headSha} ${conclusion ?? ''}`);

describe('judging a commit whose workflows have completed', () => {
  it.each([
    [0, 'success'],
    [1, 'failure'],
  ] as const)('with %i failed tests is the check %s, and a comment', async (failed, conclusion) => {
    const { id } = run({ files: { 'unit.xml': junit(failed) } });
    stage.github.clock.advance(minutes(10));
    await expect(judge(id)).resolves.toMatchObject({ kind: 'judged', conclusion });
    expect(checks()).toEqual([`head ${conclusion}`]);
    expect(stage.handle.comments(pull.number)).toHaveLength(1);
    stage.github.assertNoViolations();
  });

  it.each([
    ['before its run began', 'judged', -5],
    ['after its run began', 'refused', 5],
  ])('of a pull request that was aimed at another branch %s is %s', async (_what, kind, afterMinutes) => {
    stage.handle.commit({ 'n.txt': 'n' }, { branch: 'next' });
    const retarget = (): void => {
      stage.handle.retarget(pull.number, 'next');
    };
    if (afterMinutes < 0) retarget();
    stage.github.clock.advance(minutes(5));
    const { id } = run({ files: { 'unit.xml': junit(0) } });
    stage.github.clock.advance(minutes(5));
    if (afterMinutes > 0) retarget();
    stage.github.clock.advance(minutes(5));
    await expect(judge(id)).resolves.toMatchObject({ kind });
    expect(checks()).toEqual([`head ${kind === 'judged' ? 'success' : 'failure'}`]);
  });

  it('of a pull request that was aimed at another branch counts a run of a push, which has seen no merge', async () => {
    const { id } = stage.handle.workflow('CI').run({
      headBranch: 'feature',
      headSha: pull.headSha ?? '',
      attempts: [{ jobs: [{ name: 'test' }], artifacts: [{ name: 'reports-unit', files: { 'unit.xml': junit(0) } }] }],
    });
    stage.github.clock.advance(minutes(5));
    stage.handle.commit({ 'n.txt': 'n' }, { branch: 'next' });
    stage.handle.retarget(pull.number, 'next');
    stage.github.clock.advance(minutes(5));
    await expect(judge(id)).resolves.toMatchObject({ kind: 'judged', conclusion: 'success' });
  });

  it('publishes one check, however often it is asked, and another when it is asked to judge again', async () => {
    const { id } = run({ files: { 'unit.xml': junit(0) } });
    stage.github.clock.advance(minutes(10));
    await judge(id);
    await judge(id);
    expect(checks()).toHaveLength(1);
    await judge(id, 1, 'check run 7');
    expect(checks()).toHaveLength(2);
    expect(stage.handle.comments(pull.number)).toHaveLength(1);
  });

  it.each([
    ['without artifacts', {}],
    ['whose job failed', { files: { 'unit.xml': junit(0) }, conclusion: 'failure' }],
    ['whose artifact has another name', { files: { 'unit.xml': junit(0) }, artifact: 'coverage' }],
    ['whose report is empty', { files: { 'unit.xml': '' } }],
  ] as const)('never passes one %s', async (_what, how) => {
    const { id } = run(how);
    stage.github.clock.advance(minutes(10));
    await expect(judge(id)).resolves.toMatchObject({ conclusion: 'failure' });
    expect(checks()).toEqual(['head failure']);
  });

  it('waits for the workflows that are still under way', async () => {
    const first = run({ files: { 'unit.xml': junit(0) } });
    stage.github.clock.advance(minutes(10));
    run({ workflow: 'Slow' });
    await expect(judge(first.id)).resolves.toEqual({ kind: 'waiting', workflows: ['Slow'] });
    expect(checks()).toEqual([]);
  });

  it('waits for a workflow that the policy names and that has not begun', async () => {
    stage.handle.commit({ 'portcullis.yml': `${policy}gate: { app: { workflows: [CI, Security] } }\n` });
    pull = stage.handle.pull({ headBranch: 'other', files: { 'b.txt': 'x' } });
    const { id } = run({ branch: 'other', files: { 'unit.xml': junit(0) } });
    stage.github.clock.advance(minutes(10));
    await expect(judge(id)).resolves.toEqual({ kind: 'waiting', workflows: ['Security'] });
  });

  it('sees that GitHub is behind, and that it has moved on', async () => {
    const { id } = run({ files: { 'unit.xml': junit(0) } });
    await expect(judge(id)).resolves.toMatchObject({ kind: 'not-seen' });
    stage.github.clock.advance(minutes(10));
    await expect(judge(id, 2)).resolves.toMatchObject({ kind: 'not-seen' });
    await expect(judge(4_711)).resolves.toMatchObject({ kind: 'not-seen' });
  });

  it('judges by the policy of the base, and refuses one that cannot be used', async () => {
    stage.handle.commit({ 'portcullis.yml': 'version: 1\nrulez: []\n' });
    pull = stage.handle.pull({ headBranch: 'fix', files: { 'portcullis.yml': policy } });
    const { id } = run({ branch: 'fix', files: { 'unit.xml': junit(0) } });
    stage.github.clock.advance(minutes(10));
    const judged = await judge(id);
    expect(judged).toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(judged)).toContain('rulez');
    expect(checks()).toEqual(['head failure']);
  });

  it('refuses artifacts that hold the same file twice', async () => {
    const files = { 'unit.xml': junit(0) };
    const { id } = stage.handle.workflow('CI').run({
      event: 'pull_request',
      headBranch: 'feature',
      headSha: pull.headSha ?? '',
      pullRequests: [pull.number],
      attempts: [
        {
          jobs: [{ name: 'test' }],
          artifacts: [
            { name: 'reports-a', files },
            { name: 'reports-b', files },
          ],
        },
      ],
    });
    stage.github.clock.advance(minutes(10));
    await expect(judge(id)).resolves.toMatchObject({ kind: 'refused', message: /and so does another one/u });
  });

  describe('of a commit that is known for more than one thing', () => {
    const weaker = policy.replace('max: 0', 'max: 50');

    function runOf(
      of: Pick<IssueHandle, 'headSha' | 'number'>,
      how: { event: 'pull_request' | 'push'; branch: string; failed: number },
    ): number {
      const { id } = stage.handle.workflow('CI').run({
        event: how.event,
        headBranch: how.branch,
        headSha: of.headSha ?? '',
        pullRequests: how.event === 'push' ? [] : [of.number],
        attempts: [
          { jobs: [{ name: 'test' }], artifacts: [{ name: 'reports', files: { 'unit.xml': junit(how.failed) } }] },
        ],
      });
      stage.github.clock.advance(minutes(10));
      return id;
    }

    async function copyBranch(name: string, sha: string): Promise<void> {
      await stage.github.fetch('https://api.github.com/repos/octo/demo/git/refs', {
        method: 'POST',
        headers: { authorization: `token ${stage.github.userToken()}` },
        body: JSON.stringify({ ref: `refs/heads/${name}`, sha }),
      });
    }

    it('a push never lets the weaker policy of a pull request speak for it', async () => {
      pull = stage.handle.pull({ headBranch: 'weak', files: { 'portcullis.yml': weaker } });
      const ofPull = runOf(pull, { event: 'pull_request', branch: 'weak', failed: 1 });
      const ofPush = runOf(pull, { event: 'push', branch: 'weak', failed: 1 });
      await expect(judge(ofPull)).resolves.toMatchObject({ conclusion: 'failure' });
      await expect(judge(ofPush)).resolves.toMatchObject({ conclusion: 'failure' });
      expect(new Set(checks())).toEqual(new Set(['head failure']));
    });

    it('a push is judged as the pull request where workflows run for pushes alone', async () => {
      pull = stage.handle.pull({ headBranch: 'weak', files: { 'portcullis.yml': weaker } });
      const id = runOf(pull, { event: 'push', branch: 'weak', failed: 1 });
      await expect(judge(id)).resolves.toMatchObject({ conclusion: 'failure', changes: [{}] });
      expect(stage.handle.comments(pull.number)).toHaveLength(1);
    });

    it('a pull request of another branch counts, whose base has another policy', async () => {
      stage.handle.commit({ 'portcullis.yml': weaker }, { branch: 'old' });
      const sha = pull.headSha ?? '';
      await copyBranch('copy', sha);
      const copy = stage.handle.pull({ headBranch: 'copy', baseBranch: 'old' });
      expect(copy.headSha).toBe(sha);
      await judge(runOf(pull, { event: 'pull_request', branch: 'feature', failed: 1 }));
      const id = runOf(copy, { event: 'pull_request', branch: 'copy', failed: 1 });
      await expect(judge(id)).resolves.toMatchObject({ conclusion: 'failure', changes: [{}, {}] });
      expect(new Set(checks())).toEqual(new Set(['head failure']));
    });

    it('a pull request of another branch counts, for which nothing has run', async () => {
      stage.handle.commit({ 'portcullis.yml': weaker }, { branch: 'old' });
      pull = stage.handle.pull({ headBranch: 'into-old', baseBranch: 'old', files: { 'c.txt': 'x' } });
      await copyBranch('silent', pull.headSha ?? '');
      const silent = stage.handle.pull({ headBranch: 'silent' });
      expect(silent.headSha).toBe(pull.headSha);
      const id = runOf(pull, { event: 'pull_request', branch: 'into-old', failed: 1 });
      await expect(judge(id)).resolves.toMatchObject({ conclusion: 'failure', changes: [{}, {}] });
    });

    it('a pull request counts that a run of its branch does not list', async () => {
      stage.handle.commit({ 'portcullis.yml': weaker }, { branch: 'old' });
      pull = stage.handle.pull({ headBranch: 'twice', baseBranch: 'old', files: { 'c.txt': 'x' } });
      stage.handle.pull({ headBranch: 'twice' });
      const id = runOf(pull, { event: 'pull_request', branch: 'twice', failed: 1 });
      await expect(judge(id)).resolves.toMatchObject({ conclusion: 'failure', changes: [{}, {}] });
    });

    it('a test merge into an earlier base brings no policy', async () => {
      const into = stage.handle.commit({ 'portcullis.yml': weaker }, { branch: 'old' });
      pull = stage.handle.pull({ headBranch: 'moved', files: { 'c.txt': 'x' } });
      if (pull.state.pull !== null) pull.state.pull.mergeSha = testMerge(stage.github, into, pull.headSha ?? '');
      const id = runOf(pull, { event: 'pull_request', branch: 'moved', failed: 1 });
      await expect(judge(id)).resolves.toMatchObject({ conclusion: 'failure', changes: [{}] });
    });

    it('asks for the pull requests of its branch once, however often its workflow ran', async () => {
      let id = 0;
      for (let count = 0; count < 12; count += 1)
        id = runOf({ number: 0, headSha: pull.headSha }, { event: 'push', branch: 'feature', failed: 0 });
      await judge(id);
      const lists = stage.github.requests.filter(({ operation }) => operation === 'pulls/list');
      expect(lists).toHaveLength(1);
    });

    it('a push without a pull request is judged by its own policy', async () => {
      const sha = stage.handle.commit({ 'portcullis.yml': weaker }, { branch: 'alone' });
      const id = runOf({ number: 0, headSha: sha }, { event: 'push', branch: 'alone', failed: 1 });
      await expect(judge(id)).resolves.toMatchObject({ conclusion: 'success' });
    });

    it.each([
      ['both of the branch', true],
      ['its own alone', false],
    ])('runs of two pull requests into different branches are refused where each lists %s', async (_which, both) => {
      stage.handle.commit({ 'b.txt': 'x' }, { branch: 'old' });
      const other = stage.handle.pull({ headBranch: 'feature', baseBranch: 'old' });
      expect(other.headSha).toBe(pull.headSha);
      runOf(pull, { event: 'pull_request', branch: 'feature', failed: 1 });
      const { id } = stage.handle.workflow('CI').run({
        event: 'pull_request',
        headBranch: 'feature',
        headSha: pull.headSha ?? '',
        pullRequests: both ? [pull.number, other.number] : [other.number],
        attempts: [{ jobs: [{ name: 'test' }], artifacts: [{ name: 'reports', files: { 'unit.xml': junit(0) } }] }],
      });
      stage.github.clock.advance(minutes(10));
      await expect(judge(id)).resolves.toMatchObject({ kind: 'refused', message: /unknown which run of CI/u });
    });
  });

  describe('that is the head of two pull requests into different branches', () => {
    const named = (name: string): string =>
      `${policy.replace('test: {}', "'*': {}")}gate: { app: { workflows: [${name}] } }\n`;

    it.each([
      ['opened first', ['lax', 'main']],
      ['opened later', ['main', 'lax']],
    ])('holds each against the workflows that its own base names, the lax one %s', async (_when, bases) => {
      stage.handle.commit({ 'portcullis.yml': named('CI') }, { branch: 'lax' });
      stage.handle.commit({ 'portcullis.yml': named('CI, Scan') });
      const [first = pull, ...others] = bases.map((baseBranch) =>
        stage.handle.pull({ headBranch: 'both', baseBranch }),
      );
      pull = first;
      const common = {
        event: 'pull_request',
        headBranch: 'both',
        headSha: pull.headSha ?? '',
        pullRequests: [pull, ...others].map(({ number }) => number),
      } as const;
      const scan = { jobs: [{ name: 'scan', conclusion: 'failure' }] } as const;
      stage.handle.workflow('Scan').run({ ...common, attempts: [scan] });
      const artifacts = [{ name: 'reports', files: { 'unit.xml': junit(0) } }];
      const { id } = stage.handle
        .workflow('CI')
        .run({ ...common, attempts: [{ jobs: [{ name: 'test' }], artifacts }] });
      stage.github.clock.advance(minutes(10));
      await expect(judge(id)).resolves.toMatchObject({ conclusion: 'failure' });
      expect(checks()).toEqual(['head failure']);
    });
  });

  it.each(['push', 'pull_request'] as const)(
    'judges a push to the default branch, also where the %s of its commit has ended last',
    async (last) => {
      stage.handle.commit({ 'b.txt': 'x' }, { branch: 'release' });
      stage.handle.commit({ 'c.txt': 'x' });
      pull = stage.handle.pull({ headBranch: 'main', baseBranch: 'release' });
      const ofEvent = (event: 'push' | 'pull_request', failed: number): number =>
        stage.handle.workflow('CI').run({
          event,
          headBranch: 'main',
          headSha: pull.headSha ?? '',
          pullRequests: [pull.number],
          attempts: [
            { jobs: [{ name: 'test' }], artifacts: [{ name: 'reports', files: { 'unit.xml': junit(failed) } }] },
          ],
        }).id;
      const ids = { push: ofEvent('push', 1), pull_request: ofEvent('pull_request', 0) };
      stage.github.clock.advance(minutes(10));
      await judge(ids[last]);
      expect(checks()).toEqual(['head failure']);
    },
  );

  it('counts a run that failed without a failed job as a job called like its workflow', async () => {
    stage.handle.commit({ 'portcullis.yml': policy.replace('test: {}', "'*': {}") });
    pull = stage.handle.pull({ headBranch: 'broken', files: { 'a.txt': 'y' } });
    const common = {
      event: 'pull_request',
      headBranch: 'broken',
      headSha: pull.headSha ?? '',
      pullRequests: [pull.number],
    } as const;
    stage.handle.workflow('Scan').run({ ...common, attempts: [{ jobs: [], conclusion: 'startup_failure' }] });
    stage.github.clock.advance(minutes(10));
    const { id } = stage.handle.workflow('CI').run({
      ...common,
      attempts: [{ jobs: [{ name: 'test' }], artifacts: [{ name: 'reports', files: { 'unit.xml': junit(0) } }] }],
    });
    stage.github.clock.advance(minutes(10));
    const judged = await judge(id);
    expect(judged).toMatchObject({ conclusion: 'failure' });
    expect(JSON.stringify(judged)).toContain('Scan');
  });

  it.each([
    [
      'the newest artifact of a name has expired',
      [
        { name: 'reports', files: { 'unit.xml': junit(0) } },
        { name: 'reports', files: { 'unit.xml': junit(1) }, expired: true },
      ],
    ],
    [
      'a file of one is a folder of another',
      [
        { name: 'reports-a', files: { 'unit.xml': junit(0), 'a/b': 'x' } },
        { name: 'reports-b', files: { a: 'x' } },
      ],
    ],
    [
      'a folder of one is a file of another',
      [
        { name: 'reports-a', files: { 'unit.xml': junit(0), a: 'x' } },
        { name: 'reports-b', files: { 'a/b/c': 'x' } },
      ],
    ],
  ])('does not pass where %s', async (_what, artifacts) => {
    const { id } = stage.handle.workflow('CI').run({
      event: 'pull_request',
      headBranch: 'feature',
      headSha: pull.headSha ?? '',
      pullRequests: [pull.number],
      attempts: [{ jobs: [{ name: 'test' }], artifacts }],
    });
    stage.github.clock.advance(minutes(10));
    await judge(id);
    expect(checks()).toEqual(['head failure']);
  });

  it('says nothing about repositories without a policy, and commits that are no longer the head', async () => {
    const { id } = run({ files: { 'unit.xml': junit(0) } });
    stage.github.clock.advance(minutes(10));
    stage.handle.commit({ 'c.txt': 'later' }, { branch: 'feature' });
    await expect(judge(id)).resolves.toMatchObject({ kind: 'nothing' });
    expect(checks()).toEqual([]);
  });
});
