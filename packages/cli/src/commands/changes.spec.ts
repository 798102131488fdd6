import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';

let folder = '';
let base = '';
let head = '';

function git(...args: readonly string[]): string {
  const settings = ['user.name=t', 'user.email=t@example.org', 'commit.gpgSign=false'];
  const { status, stdout, stderr } = spawnSync('git', [...settings.flatMap((one) => ['-c', one]), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

function commit(files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git('add', '--all');
  git('commit', '--quiet', '-m', 'change');
  return git('rev-parse', 'HEAD');
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-changes-')));
  git('init', '--quiet', '--initial-branch=main');
  base = commit({ 'portcullis.yml': 'version: 1\nchangeFilters: { app: [app], docs: [docs] }\n', 'app/a': '1' });
  head = commit({ 'docs/a.md': '1' });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function changes(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { host, stdout, stderr } = memoryHost({ cwd: folder, env });
  const code = await main(['changes', ...args], host);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

describe('changes', () => {
  it('says which filters a change touches', async () => {
    const { code, stdout } = await changes(['--base', 'HEAD~1']);
    expect([code, stdout]).toEqual([
      0,
      `changed: docs; not changed: app (1 file)\ncompared ${head} with ${base} by git\n  docs/a.md\n`,
    ]);
  });

  it('writes the proof that the gate takes', async () => {
    await changes(['--base', base, '--proof', 'out/changes.json']);
    expect(readFileSync(join(folder, 'out/changes.json'), 'utf8')).toBe('{"app":false,"docs":true}\n');
  });

  it('gives all that it knows as JSON', async () => {
    const { stdout } = await changes(['--base', base, '--json']);
    expect(JSON.parse(stdout)).toEqual({
      filters: { app: false, docs: true },
      everythingBecause: null,
      paths: ['docs/a.md'],
      comparison: { fromSha: base, toSha: head, by: 'git' },
      notes: [],
    });
  });

  it('takes the event of a workflow run', async () => {
    const payload = { ref: 'refs/heads/main', before: base, after: head, repository: { default_branch: 'main' } };
    writeFileSync(join(folder, 'event.json'), JSON.stringify(payload));
    const env = { GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: 'event.json', GITHUB_SHA: head };
    expect((await changes([], env)).stdout).toContain('changed: docs; not changed: app');
  });

  it.each([
    [[], 'nothing says what to compare'],
    [['--head', 'HEAD'], '--head without --base'],
    [['--base', 'gone'], 'git knows no commit "gone"'],
    [['--base', 'HEAD', '--event', 'event.json'], '--event beside --base'],
    [['--base', 'HEAD~1', '--config', 'ci/gate.yml'], 'has no ci/gate.yml'],
    [['--base', 'HEAD~1', '--proof', '.'], '--proof .: cannot be written'],
    [['--base', 'HEAD~1', '--proof', './portcullis.yml'], 'cannot be written: it is the policy'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await changes(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('are handed on as outputs of a step, and only where there is one', async () => {
    const outputs = join(folder, 'outputs');
    const args = ['changes', '--base', base, '--head', head, '--outputs'];
    const inStep = memoryHost({ cwd: folder, env: { GITHUB_OUTPUT: outputs } });
    await expect(main(args, inStep.host)).resolves.toBe(0);
    expect(readFileSync(outputs, 'utf8').replace(/<<\S+\n|\nghadelimiter\S*/gu, '=')).toMatch(
      /app=?=false[\s\S]*docs=?=true/u,
    );
    const outside = memoryHost({ cwd: folder });
    await expect(main(args, outside.host)).resolves.toBe(2);
    expect(outside.stderr.text()).toContain('GITHUB_OUTPUT is not set');
  });
});
