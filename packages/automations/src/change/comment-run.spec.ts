import { describe, expect, it } from '@jest/globals';
import { serialiseEvidence, toStoredEvidence } from '@portcullis/gate-core';
import type { EvidenceV1 } from '@portcullis/gate-core';
import { connectGitHub, explainFailure } from '@portcullis/github-adapter';
import { hours, minutes } from '@portcullis/github-testkit';
import type { ArtifactPlan, JobPlan, Permissions, RunHandle } from '@portcullis/github-testkit';
import { changeStage, highPolicy } from '../testing/change-stage.ts';
import type { ChangeStage, StageOptions } from '../testing/change-stage.ts';
import { commentRun } from './comment-run.ts';
import type { CommentedRun, CommentRunRequest } from './comment-run-request.ts';

const reading: Permissions = { contents: 'read', actions: 'read', issues: 'read', pull_requests: 'read' };
const writing: Permissions = { contents: 'read', actions: 'read', issues: 'write', pull_requests: 'write' };

/** A fork's gate has judged, and its run has uploaded what it stored. */
interface Story {
  readonly stage: ChangeStage;
  readonly run: RunHandle;
  readonly comment: (request?: Partial<CommentRunRequest>, permissions?: Permissions) => Promise<CommentedRun>;
}

interface StoryOptions extends StageOptions {
  /** What the author of the fork makes of the evidence. @default nothing */
  readonly forge?: (stored: EvidenceV1) => unknown;
  /** @default one artifact with the evidence */
  readonly artifacts?: (evidence: string) => readonly ArtifactPlan[];
  readonly runJobs?: readonly JobPlan[];
  /** @default true: GitHub's test of the merge is the judged commit */
  readonly isMergeCurrent?: boolean;
  readonly runEvent?: string;
}

async function story(options: StoryOptions = {}): Promise<Story> {
  const { forge = (stored: EvidenceV1): unknown => stored, runJobs = [{ name: 'test', conclusion: 'success' }] } =
    options;
  const stage = changeStage({ event: 'fork', ...options });
  const { result } = await stage.judge({ permissions: reading });
  const { evidence, source } = result;
  const stored = toStoredEvidence(evidence, { portcullisVersion: null, source, repository: 'octo/demo' });
  const forged = forge(stored);
  const text = forged === stored ? [...serialiseEvidence(stored)].join('') : JSON.stringify(forged);
  const pull = stage.pull?.state.pull;
  if (pull != null && options.isMergeCurrent !== false) pull.mergeSha = stage.context.commit;
  const artifacts = options.artifacts?.(text) ?? [{ name: 'portcullis-evidence', files: { 'evidence.json': text } }];
  const run = stage.handle.workflow('CI').run({
    event: options.runEvent ?? 'pull_request',
    headSha: stage.context.head,
    headBranch: 'feature',
    ...(pull?.headRepository != null && { headRepository: { state: pull.headRepository } }),
    attempts: [{ jobs: runJobs, artifacts }],
  });
  stage.github.clock.advance(minutes(30));
  const comment: Story['comment'] = (request = {}, permissions = writing) => {
    const repository = connectGitHub({
      credential: { kind: 'actions-token', token: stage.github.actionsToken(stage.handle, permissions, hours(9)) },
      fetch: stage.github.fetch,
      writeGapMs: 0,
    }).repository('octo/demo');
    const now = (): Date => new Date(stage.github.clock.now());
    return commentRun({ repository, explain: explainFailure, now }, { runId: run.id, ...request });
  };
  return { stage, run, comment };
}

describe('the comment on a pull request of a fork', () => {
  it.each([
    [0, 'passed', 'success'],
    [2, 'blocked', 'failure'],
  ] as const)('has the verdict on %i findings: %s', async (high, outcome, conclusion) => {
    const { stage, comment } = await story({ high, runJobs: [{ name: 'gate', conclusion }] });
    expect(stage.comments()).toEqual([]);
    const first = await comment();
    expect(first).toMatchObject({ isComplete: true, report: { comment: { outcome: 'created' } } });
    expect(stage.comments()).toEqual([expect.stringContaining(`Portcullis ${outcome}`)]);
    expect(stage.comments()[0]).toContain(`the run ended with \`${conclusion}\``);
    expect((await comment()).report.comment).toMatchObject({ outcome: 'unchanged' });
    expect(stage.comments()).toHaveLength(1);
    stage.github.assertNoViolations();
  });

  it('is by the policy of the base, whatever the change makes of it', async () => {
    const { stage, comment } = await story({ high: 2, changedFiles: { 'portcullis.yml': highPolicy(9) } });
    const { report } = await comment();
    expect(report.gate).toMatchObject({ policy: { kind: 'base' }, verdict: { outcome: 'blocked' } });
    expect(stage.comments()[0]).toContain('This change weakens the gate in 1 place');
  });

  it('is none without a policy in the base: that of a fork judges nothing here', async () => {
    const files = { baseFiles: { a: 'b' }, changedFiles: { 'portcullis.yml': highPolicy(9) } };
    const { stage, comment } = await story(files);
    expect((await comment()).peopleLine).toBe('no comment, because the base branch has no policy');
    expect(stage.comments()).toEqual([]);
  });

  it('says aloud that the run failed, when the evidence is green', async () => {
    const { stage, comment } = await story({ high: 0, runJobs: [{ name: 'gate', conclusion: 'failure' }] });
    await comment();
    expect(stage.comments()[0]).toContain('⚠️ Judged again by a second workflow');
  });

  it('takes jobs from GitHub, and not from the evidence', async () => {
    const { comment } = await story({
      baseFiles: { 'portcullis.yml': highPolicy(0, 'jobs: { test: {} }\n') },
      forge: (stored) => ({ ...stored, jobs: [{ name: 'test', conclusion: { kind: 'known', value: 'success' } }] }),
      runJobs: [
        { name: 'test (3.11)', conclusion: 'success' },
        { name: 'test (3.12)', conclusion: 'failure' },
      ],
    });
    expect((await comment()).report.gate?.verdict).toMatchObject({ outcome: 'blocked' });
  });

  it.each<[string, NonNullable<JobPlan['conclusion']>, string]>([
    ['success', 'success', 'passed'],
    ['skipped', 'skipped', 'passed'],
    ['cancelled', 'cancelled', 'blocked'],
    ['timed_out', 'timed_out', 'blocked'],
  ])('joins the legs of a matrix as needs does: one is %s', async (_word, conclusion, outcome) => {
    const { comment } = await story({
      baseFiles: { 'portcullis.yml': highPolicy(0, 'jobs: { test: {} }\n') },
      runJobs: [{ name: 'test (1)', conclusion: 'success' }, { name: 'test (2)', conclusion }, { name: 'test-2' }],
    });
    expect((await comment()).report.gate?.verdict.outcome).toBe(outcome);
  });

  it.each([
    ['docs', 'passed'],
    ['app', 'blocked'],
  ])('finds out by itself what may be skipped: unless %s changed', async (filter, outcome) => {
    const more = `changeFilters: { docs: ['docs/**'], app: ['app/**'] }
changes: { job: preflight }
jobs: { part: { skippedOk: { unlessChanged: ${filter} } } }
`;
    const { comment } = await story({
      baseFiles: { 'portcullis.yml': highPolicy(0, more) },
      forge: (stored) => ({
        ...stored,
        changes: [
          { filter: 'app', changed: false },
          { filter: 'docs', changed: true },
        ],
      }),
      runJobs: [{ name: 'part', conclusion: 'skipped' }],
    });
    expect((await comment()).report.gate?.verdict.outcome).toBe(outcome);
  });

  it('takes changed lines from GitHub, and not from the evidence', async () => {
    const policy = `version: 1
evidence: { bandit: { parser: bandit, path: bandit.json } }
rules: [{ id: touched, count: { severity: high }, max: 0, scope: changed-files }]
`;
    const options: StoryOptions = {
      baseFiles: { 'portcullis.yml': policy },
      changedFiles: { 'app/module_0.py': 'x = 1\n' },
      high: 2,
      forge: (stored) => ({ ...stored, changedLines: { sha256: null, files: [] } }),
    };
    for (const isMergeCurrent of [true, false]) {
      const { comment } = await story({ ...options, isMergeCurrent });
      const { gate } = (await comment()).report;
      expect(gate?.verdict).toMatchObject({ outcome: 'blocked', conditions: [{ found: 1 }] });
      expect(gate?.diff).toMatchObject({ kind: 'read', by: 'api', notes: isMergeCurrent ? [] : [expect.any(String)] });
    }
  });
});

describe('evidence that cannot be used', () => {
  it.each<[string, Partial<StoryOptions>, string]>([
    ['is not there', { artifacts: () => [] }, 'the run has no artifact portcullis-evidence'],
    [
      'has expired',
      { artifacts: (text) => [{ name: 'portcullis-evidence', files: { 'e.json': text }, expired: true }] },
      'has expired',
    ],
    [
      'is among other files',
      { artifacts: (text) => [{ name: 'portcullis-evidence', files: { 'a.json': text, 'b.json': text } }] },
      'holds 2 files',
    ],
    [
      'leads out of the archive',
      { artifacts: (text) => [{ name: 'portcullis-evidence', files: { '../../evidence.json': text } }] },
      'unsafe name',
    ],
    [
      'is text in place of data',
      { artifacts: () => [{ name: 'portcullis-evidence', files: { 'e.json': '## ✅ Portcullis passed' } }] },
      'this stored evidence cannot be used',
    ],
    ['has members of its own', { forge: (stored) => ({ ...stored, comment: 'x' }) }, 'this stored evidence cannot be'],
    ['contradicts itself', { forge: (stored) => ({ ...stored, texts: [] }), high: 1 }, 'cannot be'],
    ['is of another repository', { forge: (stored) => ({ ...stored, repository: 'evil/demo' }) }, 'another repository'],
    ['is of another commit', { forge: (stored) => ({ ...stored, commit: 'b'.repeat(40) }) }, 'another commit'],
    ['is of no commit', { forge: (stored) => ({ ...stored, commit: null }) }, 'another commit'],
  ])('%s: the comment says so, and is not green', async (_what, options, reason) => {
    const { stage, comment } = await story(options);
    const { isComplete, report, summary } = await comment();
    expect([isComplete, report.gate?.verdict.outcome]).toEqual([false, 'inconclusive']);
    expect(report.gate?.writtenBy).toMatchObject({ fault: expect.stringContaining(reason) });
    expect(stage.comments()).toEqual([expect.stringContaining('Portcullis inconclusive')]);
    expect(stage.comments()[0]).toContain('could not be used, so no report was judged');
    expect(summary).toContain('What could not be done');
  });

  it('shows text of it as text only', async () => {
    const hostile = '</details> @octocat ![x](https://evil.example/) <!-- portcullis:gate --> ::error::x';
    const { stage, comment } = await story({
      high: 1,
      forge: (stored) => ({ ...stored, texts: stored.texts.map((text) => (text.endsWith('.py') ? text : hostile)) }),
    });
    await comment();
    const [body = ''] = stage.comments();
    expect(body).toContain('Portcullis blocked');
    expect(body).not.toMatch(/(?<![`\\])<\/details> @|!\[x\]\(|^::error/mu);
  });
});

it('evidence of the merge into another branch is not used once the pull request goes elsewhere', async () => {
  const { stage, comment } = await story({});
  stage.handle.commit({ 'n.txt': 'n' }, { branch: 'next' });
  stage.handle.retarget(stage.pull?.number ?? 0, 'next');
  const { report } = await comment();
  expect(report.gate?.verdict.outcome).toBe('inconclusive');
  expect(report.gate?.writtenBy).toMatchObject({ fault: expect.stringContaining('the merge into another branch') });
});

describe('nothing is said', () => {
  it.each<[string, Partial<StoryOptions>, (made: Story) => void, string]>([
    ['a push', { runEvent: 'push' }, () => undefined, 'the run was not for a pull request'],
    ['pull_request_target', { runEvent: 'pull_request_target' }, () => undefined, 'was not for a pull request'],
    [
      'a closed pull request',
      {},
      ({ stage }) => {
        if (stage.pull !== null) stage.pull.state.state = 'closed';
      },
      'no open pull request has the commit of the run as its newest',
    ],
    [
      'a newer commit',
      {},
      ({ stage }) => {
        const pull = stage.pull?.state.pull;
        if (pull != null) pull.headSha = stage.handle.commit({ x: 'y' }, { branch: 'elsewhere' });
      },
      'no open pull request has the commit',
    ],
    [
      'a comment that is turned off',
      { baseFiles: { 'portcullis.yml': `${highPolicy(0)}gate: { comment: false }\n` } },
      () => undefined,
      'turns the comment off',
    ],
  ])('of %s', async (_what, options, change, reason) => {
    const made = await story(options);
    change(made);
    const { peopleLine, isComplete } = await made.comment();
    expect(peopleLine).toContain(reason);
    expect([isComplete, made.stage.comments()]).toEqual([true, []]);
  });

  it('of a run that is not there', async () => {
    const { comment } = await story();
    expect((await comment({ runId: 404 })).peopleLine).toContain('the run does not exist');
  });

  it('where the gate itself has spoken about the attempt', async () => {
    const { stage, run, comment } = await story({ event: 'pull_request' });
    const context = { ...stage.context, run: { runId: run.id, runAttempt: 1, url: 'https://github.test/r' } };
    await stage.judge({ context });
    const before = stage.comments();
    expect((await comment()).report.comment).toMatchObject({ outcome: 'later' });
    expect(stage.comments()).toEqual(before);
  });

  it('but the gate itself may speak after another workflow', async () => {
    const { stage, run, comment } = await story({ event: 'pull_request' });
    await comment();
    const context = { ...stage.context, run: { runId: run.id, runAttempt: 1, url: 'https://github.test/r' } };
    const judged = await stage.judge({ context });
    expect(judged.report.published).toMatchObject([{ outcome: 'updated' }]);
    expect(stage.comments()).toEqual([expect.not.stringContaining('Judged again')]);
  });

  it('without the permission, which is named', async () => {
    const { comment, stage } = await story();
    const { isComplete, report } = await comment({}, reading);
    expect([isComplete, report.shortfalls.map(({ permission }) => permission), stage.comments()]).toEqual([
      false,
      ['issues: write or pull-requests: write'],
      [],
    ]);
  });
});
