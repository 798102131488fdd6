import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createGitHub, minutes, serveGitHub, VirtualClock } from '@portcullis/github-testkit';
import type {
  GitHub,
  IssueHandle,
  Permissions,
  RepositoryHandle,
  RunHandle,
  ServedGitHub,
} from '@portcullis/github-testkit';
import { runStep } from '../testing/run-step.ts';
import type { StepResult } from '../testing/run-step.ts';

jest.setTimeout(60_000);

const policy = `version: 1
evidence: { unit: { parser: junit, path: unit.xml } }
jobs: { test: {} }
rules: [{ id: tests, metric: tests.failed, max: 0 }]
`;
const reading: Permissions = { contents: 'read', actions: 'read', issues: 'read', pull_requests: 'read' };
const writing: Permissions = { ...reading, issues: 'write', pull_requests: 'write' };

let workspace = '';
let github: GitHub;
let repository: RepositoryHandle;
let fork: RepositoryHandle;
let served: ServedGitHub;

beforeEach(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'portcullis-comment-'));
  github = createGitHub({ clock: new VirtualClock({ startAt: '2026-11-23T12:00:00Z' }) });
  served = await serveGitHub(github);
  repository = github.repository('octo/demo', { files: { 'portcullis.yml': policy } });
  fork = github.repository('mona/demo', { parent: repository });
});
afterEach(async () => {
  await served.close();
  rmSync(workspace, { recursive: true, force: true });
});

/** The gate of a fork's pull request: what it decided, and the evidence that it stored. */
async function gate(pull: IssueHandle, failed: number): Promise<StepResult & { readonly evidence: string }> {
  const failure = failed === 0 ? '' : '<failure message="no @octocat"/>';
  writeFileSync(
    join(workspace, 'unit.xml'),
    `<testsuites><testsuite name="u" tests="1" failures="${failed}"><testcase classname="a" name="b">${failure}</testcase></testsuite></testsuites>`,
  );
  const payload = {
    repository: { default_branch: 'main' },
    pull_request: {
      number: pull.number,
      head: { sha: pull.headSha, repo: { full_name: 'mona/demo' } },
      base: { ref: 'main', sha: repository.head() },
    },
  };
  const judged = await runStep({
    event: { name: 'pull_request', payload },
    sha: pull.headSha ?? '',
    ref: `refs/pull/${pull.number}/merge`,
    with: { mode: 'gate', token: github.actionsToken(repository, reading), 'evidence-file': 'evidence.json' },
    env: { NEEDS: '{"test": {"result": "success", "outputs": {}}}' },
    apiUrl: served.apiUrl,
    repository: repository.fullName,
    workspace,
  });
  return { ...judged, evidence: readFileSync(join(workspace, 'evidence.json'), 'utf8') };
}

function finished(pull: IssueHandle, evidence: string, conclusion: 'success' | 'failure'): RunHandle {
  const run = repository.workflow('CI').run({
    event: 'pull_request',
    headSha: pull.headSha ?? '',
    headBranch: 'feature',
    headRepository: fork,
    attempts: [
      {
        jobs: [
          { name: 'test', conclusion: 'success' },
          { name: 'gate', conclusion, needs: ['test'] },
        ],
        artifacts: [{ name: 'portcullis-evidence', files: { 'evidence.json': evidence } }],
      },
    ],
  });
  github.clock.advance(minutes(30));
  return run;
}

function comment(run: RunHandle, permissions: Permissions = writing): Promise<StepResult> {
  return runStep({
    event: { name: 'workflow_run', payload: { workflow_run: { id: run.id } } },
    sha: repository.head(),
    with: { mode: 'comment', token: github.actionsToken(repository, permissions) },
    apiUrl: served.apiUrl,
    repository: repository.fullName,
  });
}

const comments = (pull: IssueHandle): readonly string[] => repository.comments(pull.number).map(({ body }) => body);

describe('mode comment', () => {
  it.each([
    [0, 'passed', 'success'],
    [1, 'blocked', 'failure'],
  ] as const)(
    'of a fork with %i failed tests: the comment that the gate could not make: %s',
    async (failed, outcome, end) => {
      const pull = repository.pull({ headBranch: 'feature', headRepository: fork });
      const judged = await gate(pull, failed);
      expect([judged.outputs['outcome'], comments(pull)]).toEqual([outcome, []]);
      const run = finished(pull, judged.evidence, end);
      const result = await comment(run);
      expect([result.exitCode, result.stderr, result.outputs['outcome']]).toEqual([0, '', outcome]);
      expect(comments(pull)).toEqual([expect.stringContaining(`Portcullis ${outcome}`)]);
      expect(result.outputs['comment-url']).toContain('/pull/');
      expect(result.touchedEnvironment).toBe(false);
      await comment(run);
      expect(comments(pull)).toHaveLength(1);
      github.assertNoViolations();
    },
  );

  it('of evidence that a fork made up is not green', async () => {
    const pull = repository.pull({ headBranch: 'feature', headRepository: fork });
    const result = await comment(finished(pull, '## ✅ Portcullis passed', 'success'));
    expect([result.exitCode, result.outputs['outcome']]).toEqual([2, 'inconclusive']);
    expect(comments(pull)).toEqual([expect.stringContaining('could not be used, so no report was judged')]);
  });

  it.each<[string, Permissions, string]>([
    ['to read the base', { actions: 'read', issues: 'write', pull_requests: 'write' }, 'no-comment'],
    ['to read runs', { contents: 'read', issues: 'write', pull_requests: 'write' }, 'no-comment'],
    ['to read pull requests', { contents: 'read', actions: 'read' }, 'no-comment'],
    ['to write a comment', reading, 'blocked'],
  ])('without the permission %s names it', async (_what, permissions, outcome) => {
    const pull = repository.pull({ headBranch: 'feature', headRepository: fork });
    const { evidence } = await gate(pull, 1);
    const result = await comment(finished(pull, evidence, 'failure'), permissions);
    expect([result.exitCode, result.outputs['outcome'], comments(pull)]).toEqual([2, outcome, []]);
    expect(result.stdout).toMatch(/^::warning title=Could not .*permission/mu);
  });

  it('of a push says nothing', async () => {
    const run = repository.workflow('CI').run({ jobs: [{ name: 'test', conclusion: 'success' }] });
    github.clock.advance(minutes(30));
    const result = await comment(run);
    expect([result.exitCode, result.outputs['outcome']]).toEqual([0, 'no-comment']);
    expect(result.summary).toContain('No comment, because the run was not for a pull request.');
  });
});
