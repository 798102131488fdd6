import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  aRunOf,
  createGitHub,
  fails,
  losesItsConnection,
  minutes,
  passes,
  serveGitHub,
  VirtualClock,
} from '@portcullis/github-testkit';
import type { GitHub, Permissions, RepositoryHandle, ServedGitHub } from '@portcullis/github-testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { command, plainEnvironment } from './repository.ts';

let github: GitHub;
let handle: RepositoryHandle;
let served: ServedGitHub;
let folder: string;

beforeEach(async () => {
  // The command has the real clock, and GitHub re-runs nothing that is a month old.
  github = createGitHub({ clock: new VirtualClock({ startAt: new Date() }) });
  handle = github.repository('octo/demo');
  served = await serveGitHub(github);
  folder = mkdtempSync(join(tmpdir(), 'portcullis github '));
});
afterEach(async () => {
  github.assertNoViolations();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as a job of GitHub Actions runs it. */
function portcullis(
  args: readonly string[],
  env: Record<string, string> = {},
  permissions?: Permissions,
): Promise<Ended> {
  const child = spawn(process.execPath, [command, 'github', ...args], {
    cwd: folder,
    env: {
      ...plainEnvironment,
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: served.apiUrl,
      GITHUB_REPOSITORY: 'octo/demo',
      GITHUB_TOKEN: github.actionsToken(handle, permissions),
      ...env,
    },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({ exitCode, stdout, stderr });
    });
  });
}

function failedRun(ending = losesItsConnection()) {
  const run = aRunOf(handle.workflow('CI')).withJob('test', ending).starts();
  github.clock.advance(minutes(10));
  return run;
}

describe('portcullis github', () => {
  it('takes the run from the event that started its job', async () => {
    const run = failedRun();
    const event = join(folder, 'event.json');
    writeFileSync(event, JSON.stringify({ workflow_run: { id: run.id } }));
    const summary = join(folder, 'summary.md');
    const ended = await portcullis(['rerun', '--dry-run', '--summary'], {
      GITHUB_EVENT_PATH: event,
      GITHUB_STEP_SUMMARY: summary,
    });
    expect(ended).toEqual({
      exitCode: 0,
      stdout: `portcullis: CI run ${run.id}: every failure looks transient; its failed jobs would run again (dry run)\n`,
      stderr: '',
    });
    expect(readFileSync(summary, 'utf8')).toContain('read ECONNRESET');
    expect(run.attempt).toBe(1);
  });

  it('reads the policy of the default branch without a checkout', async () => {
    handle.commit({ 'portcullis.yml': 'version: 1\nrerun: { maxAttempts: 0 }\n' });
    const run = failedRun();
    const ended = await portcullis(['rerun', '--run', String(run.id), '--json']);
    expect(JSON.parse(ended.stdout)).toMatchObject({ outcome: 'no-rerun', reason: 'turned-off', runId: run.id });
    expect(ended.exitCode).toBe(0);
  });

  it('reads the policy in the folder before that', async () => {
    writeFileSync(join(folder, 'portcullis.yml'), 'version: 1\nrerun: { dryRun: true }\n');
    const run = failedRun();
    const ended = await portcullis(['rerun', '--run', String(run.id), '--json']);
    expect(JSON.parse(ended.stdout)).toMatchObject({ outcome: 'would-rerun' });
  });

  it('says that nothing is red', async () => {
    const ended = await portcullis(['alert', '--run', String(failedRun(passes()).id)]);
    expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(ended.stdout).toContain('nothing fails, and no issue is open');
  });

  it('reports health', async () => {
    writeFileSync(join(folder, 'portcullis.yml'), 'version: 1\nhealth: { publish: summary-only }\n');
    failedRun(passes());
    const ended = await portcullis(['health', '--json']);
    expect(JSON.parse(ended.stdout)).toMatchObject({ automation: 'health', published: 'summary-only', shortfalls: 0 });
  });

  it('names the permission that is missing, and ends with 2', async () => {
    const run = failedRun(fails());
    const ended = await portcullis(['alert', '--run', String(run.id)], {}, { actions: 'read', contents: 'read' });
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toContain('the permission "issues: read or pull-requests: read" is missing');
  });

  it.each<[string, readonly string[], Record<string, string>, string]>([
    ['without a token', ['health'], { GITHUB_TOKEN: '' }, 'there is no token'],
    ['without a run', ['rerun'], {}, 'the workflow run is missing'],
    ['without a repository', ['health'], { GITHUB_REPOSITORY: '' }, 'the repository is missing'],
    ['for half a repository', ['health', '--repo', 'demo'], {}, 'demo'],
    ['for a run that is no number', ['rerun', '--run', 'x'], {}, '--run x'],
    [
      'for a webhook that is no address',
      ['health'],
      { PORTCULLIS_WEBHOOK_URL: 'hook-canary' },
      'PORTCULLIS_WEBHOOK_URL',
    ],
  ])('ends with 2 and a plain word %s', async (_what, args, env, words) => {
    const ended = await portcullis(args, env);
    expect([ended.exitCode, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toContain(words);
    expect(ended.stderr).not.toMatch(/hook-canary|\n\s+at /u);
  });
});
