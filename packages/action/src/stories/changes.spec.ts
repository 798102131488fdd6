import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createGitHub, serveGitHub } from '@portcullis/github-testkit';
import type { GitHub, Permissions, RepositoryHandle, ServedGitHub } from '@portcullis/github-testkit';
import { runStep } from '../testing/run-step.ts';
import type { StepResult } from '../testing/run-step.ts';

const policy = 'version: 1\nchangeFilters: { app: [app], docs: [docs, "**/*.md"] }\n';
const files = { 'portcullis.yml': policy, 'app/main.py': 'a\n'.repeat(40), 'docs/a.md': 'a' };

let served: ServedGitHub | null = null;
let github: GitHub;
afterEach(async () => {
  await served?.close();
  served = null;
});

/** A repository on a GitHub of this machine. */
async function stage(repositoryFiles: Readonly<Record<string, string>> = files): Promise<RepositoryHandle> {
  github = createGitHub();
  served = await serveGitHub(github);
  return github.repository('octo/demo', { files: repositoryFiles });
}

interface Change {
  readonly event: { readonly name: string; readonly payload: unknown };
  readonly sha: string;
}

function pullChange(repository: RepositoryHandle, changed: Readonly<Record<string, string | null>>): Change {
  const base = repository.head();
  const head = repository.commit(changed, { branch: 'topic' });
  const { number } = repository.pull({ headBranch: 'topic' });
  const payload = { pull_request: { number, head: { sha: head }, base: { sha: base, ref: 'main' } } };
  return { event: { name: 'pull_request', payload }, sha: head };
}

function pushChange(
  repository: RepositoryHandle,
  changed: Readonly<Record<string, string | null>>,
  before?: string,
): Change {
  const earlier = before ?? repository.head();
  const after = repository.commit(changed);
  const payload = { ref: 'refs/heads/main', before: earlier, after, repository: { default_branch: 'main' } };
  return { event: { name: 'push', payload }, sha: after };
}

function mergeGroupChange(repository: RepositoryHandle, changed: Readonly<Record<string, string | null>>): Change {
  const base = repository.head();
  const head = repository.commit(changed, { branch: 'gh-readonly-queue/main/pr-1' });
  return { event: { name: 'merge_group', payload: { merge_group: { base_sha: base, head_sha: head } } }, sha: head };
}

function run(
  repository: RepositoryHandle,
  { event, sha }: Change,
  {
    permissions = { contents: 'read', pull_requests: 'read' },
    workspace,
    token,
  }: {
    readonly permissions?: Permissions;
    readonly workspace?: string;
    readonly token?: string;
  } = {},
): Promise<StepResult> {
  return runStep({
    with: { mode: 'changes', token: token ?? github.actionsToken(repository, permissions) },
    event,
    sha,
    apiUrl: served?.apiUrl ?? '',
    repository: repository.fullName,
    ...(workspace !== undefined && { workspace }),
  });
}

/** Which filters are `true`, as `app docs`; with `all:` where everything counts as changed. */
const wordsOf = ({ outputs }: StepResult): string =>
  [outputs['everything'] === 'true' ? 'all:' : '', ...['app', 'docs'].filter((name) => outputs[name] === 'true')]
    .join(' ')
    .trim();

const many = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`docs/${index}.md`, 'x']));

const table: readonly (readonly [string, string, (repository: RepositoryHandle) => Change])[] = [
  ['documents only', 'docs', (repository) => pullChange(repository, { 'docs/a.md': 'b' })],
  ['source', 'app', (repository) => pullChange(repository, { 'app/main.py': 'b' })],
  ['a workflow', 'all: app docs', (repository) => pullChange(repository, { '.github/workflows/ci.yml': 'b' })],
  ['a deletion', 'app', (repository) => pullChange(repository, { 'app/main.py': null })],
  [
    'a rename',
    'app docs',
    (repository) => pullChange(repository, { 'app/main.py': null, 'docs/main.md': 'a\n'.repeat(40) }),
  ],
  ['a push', 'docs', (repository) => pushChange(repository, { 'docs/a.md': 'b' })],
  ['a merge group', 'app', (repository) => mergeGroupChange(repository, { 'app/main.py': 'b' })],
  ['more files than a comparison lists', 'docs', (repository) => pullChange(repository, many(400))],
  ['a push of more files than a comparison lists', 'all: app docs', (repository) => pushChange(repository, many(400))],
  [
    'a push whose earlier state is gone',
    'all: app docs',
    (repository) => pushChange(repository, { 'docs/a.md': 'b' }, 'a'.repeat(40)),
  ],
  [
    'a pull request of as many files as GitHub lists',
    'all: app docs',
    (repository) => pullChange(repository, many(3000)),
  ],
  [
    'a forced push, which takes a change of the source away',
    'all: app docs',
    (repository) => {
      const lost = repository.commit({ 'app/main.py': 'b' }, { branch: 'lost' });
      return pushChange(repository, { 'docs/a.md': 'b' }, lost);
    },
  ],
  [
    'a tag',
    'all: app docs',
    (repository) => ({
      event: {
        name: 'push',
        payload: {
          ref: 'refs/tags/v1',
          before: '0'.repeat(40),
          after: repository.head(),
          repository: { default_branch: 'main' },
        },
      },
      sha: repository.head(),
    }),
  ],
  [
    'a schedule',
    'all: app docs',
    (repository) => ({ event: { name: 'schedule', payload: {} }, sha: repository.head() }),
  ],
];

describe('mode changes without a checkout', () => {
  it.each(table)('%s: %j', async (_what, expected, make) => {
    const repository = await stage();
    const result = await run(repository, make(repository));
    expect([result.exitCode, result.stderr, wordsOf(result)]).toEqual([0, '', expected]);
    expect(result.touchedEnvironment).toBe(false);
    github.assertNoViolations();
  });

  it('gives the proof, the files and the reason as outputs', async () => {
    const repository = await stage();
    const { outputs } = await run(repository, pullChange(repository, { 'docs/a.md': 'b' }));
    const { result, ...others } = outputs;
    expect(others).toEqual({
      app: 'false',
      docs: 'true',
      changes: '{"app":false,"docs":true}',
      everything: 'false',
      reason: '',
      files: '["docs/a.md"]',
    });
    expect(JSON.parse(result ?? '')).toMatchObject({ mode: 'changes', filters: { app: false, docs: true } });
  });

  it('lets no change decide by its own filters', async () => {
    const repository = await stage();
    const change = pullChange(repository, {
      'portcullis.yml': 'version: 1\nchangeFilters: { app: [nowhere], new: [new] }\n',
      'app/main.py': 'b',
    });
    const { outputs } = await run(repository, change);
    expect(outputs).toMatchObject({ app: 'true', docs: 'true', new: 'true', everything: 'true' });
  });

  it("takes the change's own filters while the base has no policy", async () => {
    const repository = await stage({ 'app/main.py': 'a' });
    const result = await run(repository, pullChange(repository, { 'portcullis.yml': policy }));
    expect([result.exitCode, wordsOf(result)]).toEqual([0, 'all: app docs']);
  });

  it('names the permission that is missing', async () => {
    const repository = await stage();
    const { exitCode, stdout } = await run(repository, pullChange(repository, { 'docs/a.md': 'b' }), {
      permissions: {},
    });
    expect([exitCode, stdout]).toEqual([2, expect.stringContaining('contents: read')]);
  });

  it('counts everything as changed where the longer list may not be read', async () => {
    const repository = await stage();
    const result = await run(repository, pullChange(repository, many(400)), { permissions: { contents: 'read' } });
    expect([result.exitCode, wordsOf(result)]).toEqual([0, 'all: app docs']);
    expect(result.stdout).toContain('pull-requests: read');
  });

  it('says what to do when the policy has no filters', async () => {
    const repository = await stage({ 'portcullis.yml': 'version: 1\n' });
    const { exitCode, stdout } = await run(repository, pushChange(repository, { a: 'b' }));
    expect([exitCode, stdout]).toEqual([2, expect.stringContaining('changeFilters: { app: [app, requirements.txt] }')]);
  });

  it('shows no credential and lets no file name command the runner', async () => {
    const repository = await stage();
    const token = github.actionsToken(repository, { contents: 'read' });
    const name = 'docs/\n::error::owned\n##[error]x <img src=x> @octocat.md';
    const result = await run(repository, pullChange(repository, { [name]: 'b' }), { token });
    const commands = result.stdout.split('\n').filter((line) => /^\s*::|##\[/u.test(line));
    expect(commands.every((line) => line.startsWith('::add-mask::'))).toBe(true);
    const shown = result.stdout
      .split('\n')
      .filter((line) => !line.startsWith('::add-mask::'))
      .join('\n');
    for (const text of [shown, result.summary, JSON.stringify(result.outputs)]) expect(text).not.toContain(token);
    expect(result.summary).toContain('- `docs/ ::error::owned # #[error]x <img src=x> @octocat.md`\n');
    expect(result.summary.match(/octocat|<img/gu)).toHaveLength(2);
    expect(JSON.parse(result.outputs['files'] ?? '')).toEqual([name]);
  });
});

describe('mode changes in a checkout', () => {
  const git = (cwd: string, ...args: readonly string[]): string => {
    const settings = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgSign=false'];
    const { status, stdout, stderr } = spawnSync('git', [...settings, ...args], { cwd, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  };

  it('asks git, and GitHub for nothing', async () => {
    const repository = await stage();
    const workspace = mkdtempSync(join(tmpdir(), 'portcullis-checkout-'));
    try {
      git(workspace, 'init', '--quiet', '--initial-branch=main');
      mkdirSync(join(workspace, 'app'));
      writeFileSync(join(workspace, 'portcullis.yml'), policy);
      git(workspace, 'add', '--all');
      git(workspace, 'commit', '--quiet', '-m', 'one');
      const before = git(workspace, 'rev-parse', 'HEAD');
      writeFileSync(join(workspace, 'app/main.py'), 'a');
      git(workspace, 'add', '--all');
      git(workspace, 'commit', '--quiet', '-m', 'two');
      const sha = git(workspace, 'rev-parse', 'HEAD');
      const payload = { ref: 'refs/heads/main', before, after: sha, repository: { default_branch: 'main' } };
      const result = await run(repository, { event: { name: 'push', payload }, sha }, { workspace });
      expect([result.exitCode, wordsOf(result), github.requests.length]).toEqual([0, 'app', 0]);
    } finally {
      rmSync(workspace, { recursive: true, force: true });
    }
  });
});
