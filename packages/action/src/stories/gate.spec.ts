import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createGitHub, serveGitHub, VirtualClock } from '@portcullis/github-testkit';
import type { GitHub, IssueHandle, Permissions, RepositoryHandle, ServedGitHub } from '@portcullis/github-testkit';
import { runStep } from '../testing/run-step.ts';
import type { StepResult } from '../testing/run-step.ts';

jest.setTimeout(60_000);

const policy = `version: 1
evidence: { unit: { parser: junit, path: unit.xml } }
jobs: { test: {} }
rules: [{ id: tests, metric: tests.failed, max: 0 }]
`;
const passed = '{"test": {"result": "success", "outputs": {}}}';
const writing: Permissions = { contents: 'read', actions: 'read', issues: 'write', pull_requests: 'write' };
const reading: Permissions = { contents: 'read', actions: 'read', issues: 'read', pull_requests: 'read' };

let workspace = '';
let github: GitHub;
let repository: RepositoryHandle;
let served: ServedGitHub;

async function stage(files: Readonly<Record<string, string>>): Promise<void> {
  github = createGitHub({ clock: new VirtualClock({ startAt: '2026-11-23T12:00:00Z' }) });
  served = await serveGitHub(github);
  repository = github.repository('octo/demo', { files });
}

beforeEach(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'portcullis-gate-'));
  await stage({ 'portcullis.yml': policy });
});
afterEach(async () => {
  await served.close();
  rmSync(workspace, { recursive: true, force: true });
});

/** Leaves a report of one test in the workspace. */
function report(failed: number, name = 'b'): void {
  const body = failed === 0 ? '' : '<failure message="no"/>';
  writeFileSync(
    join(workspace, 'unit.xml'),
    `<testsuites><testsuite name="u" tests="1" failures="${failed}"><testcase classname="a" name="${name}">${body}</testcase></testsuite></testsuites>`,
  );
}

interface Judged {
  readonly event: { readonly name: string; readonly payload: unknown };
  readonly sha: string;
  readonly ref: string;
}

function pullOf(pull: IssueHandle, headRepository = 'octo/demo'): Judged {
  const payload = {
    repository: { default_branch: 'main' },
    pull_request: {
      number: pull.number,
      head: { sha: pull.headSha, repo: { full_name: headRepository } },
      base: { ref: 'main', sha: repository.head() },
    },
  };
  return { event: { name: 'pull_request', payload }, sha: pull.headSha ?? '', ref: `refs/pull/${pull.number}/merge` };
}

function pushOf(): Judged {
  return {
    event: { name: 'push', payload: { repository: { default_branch: 'main' } } },
    sha: repository.head(),
    ref: 'refs/heads/main',
  };
}

function gate(
  judged: Judged,
  permissions: Permissions = writing,
  step: { readonly with?: Readonly<Record<string, string>>; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<StepResult> {
  return runStep({
    ...judged,
    with: { mode: 'gate', token: github.actionsToken(repository, permissions), ...step.with },
    env: { NEEDS: passed, ...step.env },
    apiUrl: served.apiUrl,
    repository: repository.fullName,
    workspace,
  });
}

const comments = (pull: IssueHandle): readonly string[] => repository.comments(pull.number).map(({ body }) => body);

describe('mode gate', () => {
  it('keeps the summary of many broken rules within the limit of GitHub, with whole sections and its outcome first', async () => {
    await served.close();
    const rules = Array.from({ length: 150 }, (_, index) => `  - { id: rule-${index}, count: {}, max: 0 }\n`);
    await stage({
      'portcullis.yml': `version: 1\nevidence: { scan: { parser: bandit, path: scan.json } }\nrules:\n${rules.join('')}`,
    });
    const results = Array.from({ length: 20 }, (_, index) => ({
      code: 'x\n',
      filename: `app/${'部品/'.repeat(20)}module_${index}.py`,
      issue_confidence: 'HIGH',
      issue_severity: 'HIGH',
      issue_text: `${index} <details> \`\`\` ${'long words '.repeat(40)}`,
      line_number: index + 1,
      line_range: [index + 1],
      test_id: 'B602',
      test_name: 'subprocess',
    }));
    writeFileSync(join(workspace, 'scan.json'), JSON.stringify({ errors: [], metrics: {}, results }));
    const { exitCode, summary, stderr } = await gate(pushOf());
    expect([exitCode, stderr]).toEqual([1, '']);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1_048_576);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(900_000);
    expect(summary).toMatch(/^## ❌ Portcullis blocked/u);
    expect(summary.match(/^<details>/gmu)).toHaveLength(summary.match(/^<\/details>/gmu)?.length ?? 0);
    expect(summary).toContain('Left out for length: ');
  });

  it.each([
    ['green', 0, passed, 0, 'passed'],
    ['blocked by a test', 1, passed, 1, 'blocked'],
    ['blocked by a job', 0, '{"test": {"result": "failure", "outputs": {}}}', 1, 'blocked'],
    ['inconclusive without the results of jobs', 0, '', 2, 'inconclusive'],
  ])('%s: exit code, outputs, summary and one comment', async (_what, failed, needs, exitCode, outcome) => {
    const pull = repository.pull({ headBranch: 'feature' });
    report(failed);
    const result = await gate(pullOf(pull), writing, { env: { NEEDS: needs } });
    expect([result.exitCode, result.stderr, result.outputs['outcome']]).toEqual([exitCode, '', outcome]);
    // The icons are beyond ASCII, in which the bundle is written.
    expect(result.summary).toMatch(new RegExp(`^## (?:✅|❌|❔) Portcullis ${outcome}`, 'u'));
    expect(comments(pull)).toEqual([expect.stringContaining(`Portcullis ${outcome}`)]);
    expect(result.outputs['comment-url']).toContain('/pull/');
    expect(result.touchedEnvironment).toBe(false);
    github.assertNoViolations();
  });

  it('is inconclusive without the report, and says what was expected', async () => {
    const result = await gate(pullOf(repository.pull({ headBranch: 'feature' })));
    expect([result.exitCode, result.outputs['outcome']]).toEqual([2, 'inconclusive']);
    expect(result.stdout).toContain('unit.xml');
  });

  it('edits its comment when the gate job alone runs again', async () => {
    const pull = repository.pull({ headBranch: 'feature' });
    report(1);
    await gate(pullOf(pull));
    report(0);
    await gate(pullOf(pull), writing, { env: { GITHUB_RUN_ATTEMPT: '2' } });
    expect(comments(pull)).toEqual([expect.stringContaining('Portcullis passed')]);
  });

  it('is judged by its own policy, and says so, while the base has none', async () => {
    await served.close();
    await stage({ 'README.md': 'x' });
    repository.commit({ 'portcullis.yml': policy }, { branch: 'feature' });
    report(0);
    const { exitCode, outputs, summary } = await gate(pullOf(repository.pull({ headBranch: 'feature' })));
    expect([exitCode, outputs['policy']]).toEqual([0, 'bootstrap']);
    expect(summary).toMatch(/bootstrap/iu);
  });

  it.each([
    ['a fork', 'mona/demo'],
    ['Dependabot', 'octo/demo'],
  ])('of %s has its verdict, summary and annotations with a token that only reads', async (_what, head) => {
    const fork = head === 'octo/demo' ? undefined : github.repository(head, { parent: repository });
    const pull = repository.pull({ headBranch: 'feature', ...(fork !== undefined && { headRepository: fork }) });
    report(1);
    const result = await gate(pullOf(pull, head), reading);
    expect([result.exitCode, comments(pull)]).toEqual([1, []]);
    expect(result.summary).toContain('Portcullis blocked');
    expect(result.stdout).toMatch(/^::error /mu);
    expect(result.stdout).toMatch(/^::warning title=Could not comment on issues and pull requests::.*issues: write/mu);
    expect(result.outputs['missing-permissions']).toContain('issues: write');
  });

  it('of a push to main keeps the baseline for pull requests', async () => {
    report(0);
    const result = await gate(pushOf(), { ...writing, contents: 'write' });
    expect([result.exitCode, repository.file('baselines/index.json', 'portcullis-health')]).toEqual([
      0,
      expect.stringContaining(repository.head()),
    ]);
  });

  it('of a merge group is judged by the base of the event', async () => {
    const base = repository.head();
    const head = repository.commit({ a: 'b' }, { branch: 'gh-readonly-queue/main/pr-1' });
    const payload = { merge_group: { base_sha: base, base_ref: 'refs/heads/main', head_sha: head } };
    report(0);
    const judged = {
      event: { name: 'merge_group', payload },
      sha: head,
      ref: 'refs/heads/gh-readonly-queue/main/pr-1',
    };
    expect(await gate(judged)).toMatchObject({ exitCode: 0, outputs: { policy: 'base' } });
  });

  it('writes verdict and evidence where they are wanted', async () => {
    report(0);
    const names = { 'verdict-file': 'out/verdict.json', 'evidence-file': 'out/evidence.json' };
    await gate(pullOf(repository.pull({ headBranch: 'feature' })), writing, { with: names });
    const read = (name: string): unknown => JSON.parse(readFileSync(join(workspace, 'out', name), 'utf8'));
    expect(read('verdict.json')).toMatchObject({ outcome: 'passed' });
    expect(read('evidence.json')).toMatchObject({ schemaVersion: 'evidence.v1' });
  });

  it.each([
    ['evidence-file', { 'evidence-file': 'unit.xml' }],
    ['verdict-file', { 'verdict-file': './x/../unit.xml' }],
    ['verdict-file and evidence-file', { 'verdict-file': 'one.json', 'evidence-file': 'one.json' }],
  ])('replaces neither a judged report nor another output: %s', async (_what, names) => {
    report(0);
    const { exitCode, stdout } = await gate(pullOf(repository.pull({ headBranch: 'feature' })), writing, {
      with: names,
    });
    expect([exitCode, stdout]).toEqual([2, expect.stringContaining('which cannot be written: it is')]);
    expect(readFileSync(join(workspace, 'unit.xml'), 'utf8')).toContain('<testsuites>');
  });

  it.each([
    [
      'GitHub is down',
      () => {
        github.fail({ operation: '*', times: 1000, effect: { kind: 'error', status: 404, message: 'Not Found' } });
      },
      'does not exist',
    ],
    ['nothing may be read', () => undefined, 'contents: read'],
  ])('has no verdict when %s', async (what, fail, message) => {
    const pull = repository.pull({ headBranch: 'feature' });
    report(0);
    fail();
    const result = await gate(pullOf(pull), what.startsWith('nothing') ? {} : writing);
    expect([result.exitCode, result.outputs['outcome'], result.stdout]).toEqual([
      2,
      undefined,
      expect.stringContaining(message),
    ]);
  });

  it('shows no credential, and lets no text of a report command the runner', async () => {
    const pull = repository.pull({ headBranch: 'feature' });
    const token = github.actionsToken(repository, writing);
    report(1, `x&#10;::error::owned&#10;##[error]y @octocat ${token}`);
    const result = await gate(pullOf(pull), writing, { with: { token } });
    const lines = result.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    const commands = lines.filter((line) => /^\s*::|##[a-z]*\[/iu.test(line));
    expect(
      commands.every((line) => /^::(?:error|warning|notice) title=|^::(?:error|warning|notice) file=/u.test(line)),
    ).toBe(true);
    expect(commands.join('\n')).not.toMatch(/^::error::owned/mu);
    for (const text of [lines.join('\n'), result.summary, JSON.stringify(result.outputs), ...comments(pull)])
      expect(text).not.toContain(token);
  });

  it('keeps to the limits of the runner, and says how many annotations were left out', async () => {
    const cases = Array.from({ length: 2000 }, (_, index) => {
      const message = `expected ${index} ${'x'.repeat(900)}`;
      return `<testcase classname="a" name="t${index}" file="tests/a.py" line="${index + 1}"><failure message="${message}"/></testcase>`;
    });
    writeFileSync(
      join(workspace, 'unit.xml'),
      `<testsuites><testsuite name="u" tests="2000" failures="2000">${cases.join('')}</testsuite></testsuites>`,
    );
    const { exitCode, stdout, summary } = await gate(pushOf());
    expect(exitCode).toBe(1);
    for (const level of ['error', 'warning', 'notice'])
      expect(stdout.match(new RegExp(`^::${level} `, 'gmu'))?.length ?? 0).toBeLessThanOrEqual(10);
    expect(stdout).toMatch(/^::error .*[\d,]+ more: see the log or the job summary/mu);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(2 ** 20);
  });
});
