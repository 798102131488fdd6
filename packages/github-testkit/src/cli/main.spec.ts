import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { Octokit } from '@octokit/core';
import * as z from 'zod';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'github-testkit-'));
const scratch = join(packageFolder, 'out-tsc');
mkdirSync(scratch, { recursive: true });
const bundleFolder = mkdtempSync(join(scratch, '.command-'));
// Where the packages are tested as they are installed, the command is the installed one.
const installed = process.env['PORTCULLIS_INSTALLED'];
const program =
  installed === undefined
    ? join(bundleFolder, 'github-testkit.mjs')
    : join(installed, 'node_modules/@portcullis/github-testkit/bin/github-testkit.js');
const started: ChildProcess[] = [];
const { version: manifestVersion } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')));

const lineSchema = z.object({
  apiUrl: z.string(),
  apiV3Url: z.string(),
  downloadUrl: z.string(),
  controlUrl: z.string(),
  token: z.string(),
  tokens: z.record(z.string(), z.string()),
  app: z
    .object({ id: z.number(), privateKey: z.string(), installations: z.array(z.object({ id: z.number() })) })
    .nullable(),
});

interface Running {
  readonly process: ChildProcess;
  readonly line: z.infer<typeof lineSchema>;
  readonly end: () => Promise<number | null>;
}

function scenarioFile(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function start(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  return child;
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  return child.exitCode ?? (await new Promise((resolve) => child.once('exit', resolve)));
}

async function serve(scenario: unknown): Promise<Running> {
  const child = start(['--scenario', scenarioFile('scenario.json', JSON.stringify(scenario)), '--port', '0']);
  const text = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('\n')) resolve(output);
    });
    child.once('exit', (code) => {
      reject(new Error(`ended with ${String(code)} before it said where it is`));
    });
  });
  const end = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    return exitOf(child);
  };
  return { process: child, line: lineSchema.parse(JSON.parse(text)), end };
}

async function failure(args: readonly string[]): Promise<{ readonly code: number | null; readonly text: string }> {
  const child = start(args);
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  await new Promise((resolve) => child.once('close', resolve));
  return { code: child.exitCode, text };
}

beforeAll(async () => {
  if (installed !== undefined) return;
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  const contents = "import { main } from './src/cli/main.ts'; await main(process.argv.slice(2));";
  await build({
    stdin: { contents, resolveDir: packageFolder, loader: 'ts' },
    bundle: true,
    outfile: program,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@portcullis/source'],
    banner,
    logLevel: 'silent',
  });
});

afterAll(() => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundleFolder, { recursive: true, force: true });
});

describe('the command', () => {
  it('serves a scenario at / and at /api/v3, with redirects to another origin, and ends on SIGTERM with 0', async () => {
    const jobs = [{ name: 'test', conclusion: 'failure', log: 'read ECONNRESET' }];
    const { line, end } = await serve({
      repositories: [
        { name: 'octo/demo', workflows: [{ name: 'CI', runs: [{ minutesAgo: 60, attempts: [{ jobs }] }] }] },
      ],
      tokens: [{ name: 'job', kind: 'actions', repository: 'octo/demo', permissions: { actions: 'read' } }],
    });
    for (const baseUrl of [line.apiUrl, line.apiV3Url]) {
      const octokit = new Octokit({ baseUrl, auth: line.tokens['job'] });
      const { data } = await octokit.request('GET /repos/{owner}/{repo}/actions/runs', { owner: 'octo', repo: 'demo' });
      expect(
        data.workflow_runs.map((run) => [run.conclusion, run.url.startsWith(`${baseUrl}/repos/octo/demo/`)]),
      ).toEqual([['failure', true]]);
      const found = await octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs', {
        owner: 'octo',
        repo: 'demo',
        run_id: data.workflow_runs[0]?.id ?? 0,
      });
      const log = await octokit.request('GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs', {
        owner: 'octo',
        repo: 'demo',
        job_id: found.data.jobs[0]?.id ?? 0,
      });
      expect(log.data).toContain('read ECONNRESET');
    }
    expect(new URL(line.downloadUrl).origin).not.toBe(new URL(line.apiUrl).origin);
    expect(await end()).toBe(0);
  });

  it('delivers signed webhooks over HTTP as its clock moves', async () => {
    const received: { readonly event: string; readonly isSigned: boolean }[] = [];
    const receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        const payload = z.object({ action: z.string() }).parse(JSON.parse(body.toString()));
        const signature = `sha256=${createHmac('sha256', 's3cret').update(body).digest('hex')}`;
        received.push({
          event: `${String(request.headers['x-github-event'])} ${payload.action}`,
          isSigned: request.headers['x-hub-signature-256'] === signature,
        });
        response.end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const address = receiver.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/hook`;
    const { line, end } = await serve({
      clock: { speed: 0 },
      repositories: [
        { name: 'octo/demo', workflows: [{ name: 'CI', runs: [{ attempts: [{ jobs: [{ name: 'test' }] }] }] }] },
      ],
      app: { slug: 'bot', installedOn: ['octo/demo'], webhook: { url, secret: 's3cret', events: ['workflow_run'] } },
    });
    await fetch(`${line.controlUrl}/clock/advance`, { method: 'POST', body: JSON.stringify({ seconds: 600 }) });
    await fetch(`${line.controlUrl}/webhooks/flush`, { method: 'POST' });
    expect(received).toEqual(
      ['requested', 'in_progress', 'completed'].map((action) => ({ event: `workflow_run ${action}`, isSigned: true })),
    );
    expect(await end()).toBe(0);
    await new Promise((resolve) => receiver.close(resolve));
  });

  it('answers a breach of the description with 400, lists it, and says it at the end', async () => {
    const { process: child, line, end } = await serve({ repositories: [{ name: 'octo/demo' }] });
    let text = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    const answer = await fetch(`${line.apiUrl}/repos/octo/demo/issues?perpage=5`);
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining(String.raw`the query parameter \"perpage\" does not exist`),
    ]);
    const listed: unknown = await (await fetch(`${line.controlUrl}/violations`)).json();
    expect(listed).toMatchObject([{ in: 'request', operation: 'issues/list-for-repo' }]);
    const closed = new Promise((resolve) => child.once('close', resolve));
    expect(await end()).toBe(0);
    await closed;
    expect(text).toContain('perpage');
  });

  it.each([
    ['a broken file', '{\n  "repositories": [}', '2:20: expected a value, found "}"'],
    ['a misspelt key', '{\n  "repositorys": []\n}', '2:3: repositorys is not in the schema'],
    ['a wrong value', '{"repositories":[\n  {"name": "demo"}\n]}', '2:4: repositories.0.name: '],
    [
      'a reference to nothing',
      '{"app": {"slug": "a", "installedOn": ["octo/none"]}}',
      'refers to the repository octo/none',
    ],
  ])('refuses %s with its place, and ends with 2', async (_what, text, message) => {
    const file = scenarioFile('bad.json', text);
    const result = await failure(['--scenario', file]);
    expect(result.code).toBe(2);
    expect(result.text).toContain(message);
    expect(result.text.startsWith(file)).toBe(true);
  });

  it.each([
    [['--help'], 'usage: github-testkit --scenario'],
    [['--version'], `${manifestVersion}\n`],
  ])('prints what %j asks for', (args, text) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: expect.stringContaining(text), stderr: '' });
  });

  it.each([
    [['--port', '0'], 'name a scenario'],
    [['--scenario', 'x.json', '--port', 'many'], '--port is a number'],
    [['--scenario', '/does/not/exist.json'], 'cannot read /does/not/exist.json'],
    [['--colour'], "Unknown option '--colour'"],
  ])('refuses the arguments %j', async (args, message) => {
    const result = await failure(args);
    expect([result.code, result.text]).toEqual([2, expect.stringContaining(message)]);
  });
});
