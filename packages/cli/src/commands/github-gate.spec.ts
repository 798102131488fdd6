import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGitHub, serveGitHub, VirtualClock } from '@portcullis/github-testkit';
import type { GitHub, IssueHandle, Permissions, RepositoryHandle, ServedGitHub } from '@portcullis/github-testkit';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';

const policy = `version: 1
evidence: { unit: { parser: junit, path: unit.xml } }
jobs: { test: {} }
rules: [{ id: tests, metric: tests.failed, max: 0 }]
`;
const needs = '{"test": {"result": "success", "outputs": {}}}';

// The first test loads all code that speaks to GitHub.
jest.setTimeout(60_000);

let folder = '';
let github: GitHub;
let handle: RepositoryHandle;
let pull: IssueHandle;
let served: ServedGitHub;

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-github-')));
  github = createGitHub({ clock: new VirtualClock({ startAt: '2026-11-23T12:00:00Z' }) });
  handle = github.repository('octo/demo', { files: { 'portcullis.yml': policy } });
  pull = handle.pull({ headBranch: 'feature' });
  served = await serveGitHub(github);
  const event = {
    repository: { default_branch: 'main' },
    pull_request: {
      number: pull.number,
      head: { sha: pull.headSha, repo: { full_name: 'octo/demo' } },
      base: { ref: 'main', sha: handle.head() },
    },
  };
  mkdirSync(join(folder, 'work'));
  writeFileSync(join(folder, 'event.json'), JSON.stringify(event));
  writeFileSync(join(folder, 'summary.md'), '');
  writeFileSync(join(folder, 'output'), '');
});
afterEach(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

function report(failed: number): void {
  const body = failed === 0 ? '' : '<failure message="no"/>';
  writeFileSync(
    join(folder, 'work/unit.xml'),
    `<testsuites><testsuite name="u" tests="1" failures="${failed}"><testcase classname="a" name="b">${body}</testcase></testsuite></testsuites>`,
  );
}

async function gate(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  permissions?: Permissions,
): Promise<{ code: number; stdout: string; stderr: string; summary: string; output: string }> {
  const { host, stdout, stderr } = memoryHost({
    cwd: join(folder, 'work'),
    env: {
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: served.apiUrl,
      GITHUB_TOKEN: github.actionsToken(handle, permissions),
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_REPOSITORY: 'octo/demo',
      GITHUB_SHA: pull.headSha ?? '',
      GITHUB_REF: `refs/pull/${pull.number}/merge`,
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      GITHUB_OUTPUT: join(folder, 'output'),
      NEEDS: needs,
      ...env,
    },
  });
  const code = await main(['github', 'gate', ...args], host);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return { code, stdout: stdout.text(), stderr: stderr.text(), summary: read('summary.md'), output: read('output') };
}

describe('github gate', () => {
  it('passes: verdict, one line for people, one for programs, summary, outputs, comment', async () => {
    report(0);
    const { code, stdout, summary, output } = await gate(['--summary']);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n').at(-1)).toContain('portcullis: gate passed');
    expect(summary).toContain('Portcullis passed');
    expect(output).toMatch(/^outcome<<(?<end>portcullis_[0-9a-f-]{36})\npassed\n\k<end>\n/u);
    expect(handle.comments(pull.number)).toHaveLength(1);
  });

  it('prints one line for programs, and nothing else, where it is asked for', async () => {
    report(1);
    const { stdout } = await gate(['--json', '--no-annotations']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({ automation: 'gate', outcome: 'blocked', 'exit-code': 1 });
  });

  it('is blocked by a failed test, with annotations', async () => {
    report(1);
    const { code, stdout } = await gate();
    expect(code).toBe(1);
    expect(stdout).toContain('::error');
  });

  it('prints no annotations outside of GitHub Actions, or where they are not wanted', async () => {
    report(1);
    expect((await gate(['--no-annotations'])).stdout).not.toContain('::error');
    expect((await gate([], { GITHUB_ACTIONS: '' })).stdout).not.toContain('::error');
  });

  it('does not comment where it is told so', async () => {
    report(0);
    await gate(['--no-comment']);
    expect(handle.comments(pull.number)).toEqual([]);
  });

  it('gives its verdict with a token that only reads, and names what is missing', async () => {
    report(0);
    const permissions = { contents: 'read', pull_requests: 'read' } as const;
    const { code, stdout, stderr, summary } = await gate(['--summary'], {}, permissions);
    expect(code).toBe(0);
    expect(stdout).toContain('1 thing could not be done');
    expect(summary).toContain('issues: write');
    expect(stderr).toContain('issues: write');
  });

  it.each([
    ['without a token', [], { GITHUB_TOKEN: '' }, 'there is no token'],
    ['without an event', [], { GITHUB_EVENT_PATH: '' }, 'GITHUB_EVENT_PATH is not set'],
    ['for pull_request_target', [], { GITHUB_EVENT_NAME: 'pull_request_target' }, 'pull_request_target'],
    ['without a commit', [], { GITHUB_SHA: 'abc' }, 'GITHUB_SHA'],
    ['for a policy outside', ['--config', '../gate.yml'], {}, 'below the root'],
    ['for an event about something else', [], { GITHUB_EVENT_NAME: 'workflow_run' }, 'workflow_run'],
    ['for a gate without a name', ['--gate', 'a b'], {}, '--gate a b'],
    ['for needs that are none', [], { NEEDS: '{"test": 5}' }, 'NEEDS'],
    ['for an impossible job', ['--jobs', 'api'], { PORTCULLIS_JOB_ID: 'gate' }, 'PORTCULLIS_JOB_ID'],
    ['for jobs without a run', ['--jobs', 'api'], {}, 'there is no run'],
    [
      'for a policy that is nowhere',
      ['--config', 'ci/gate.yml'],
      {},
      'neither the base nor the change has ci/gate.yml',
    ],
    ['for a repository that is not there', ['--repo', 'octo/gone'], {}, 'does not exist'],
  ])('gives no verdict %s, and says why', async (_what, args, env, message) => {
    report(0);
    const { code, stderr } = await gate(args, env);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('shows no token, wherever it is put', async () => {
    const token = github.actionsToken(handle);
    report(0);
    const { stdout, stderr, summary } = await gate(['--summary'], {
      GITHUB_TOKEN: token,
      NEEDS: JSON.stringify({ [`test ${token}`]: { result: 'failure', outputs: {} } }),
    });
    for (const text of [stdout, stderr, summary, ...handle.comments(pull.number).map(({ body }) => body)])
      expect(text).not.toContain(token);
  });
});
