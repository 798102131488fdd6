// Drives the stand-in for GitHub (`@portcullis/github-testkit`) with clients that others wrote: Octokit with its
// plugins, Probot, PyGithub, githubkit, go-github and `gh`. Each is installed from its package registry into a folder that is
// removed afterwards, and skipped, which is said, where it cannot be had.
//
//   node tools/foreign-clients/run.mjs [CLIENT…] [--keep FOLDER]
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { VirtualClock, createGitHub, minutes, serveGitHub } from '@portcullis/github-testkit';
import { throughTheBrowser } from './browser.mjs';

const here = import.meta.dirname;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: 'string' } } });
const folder = values.keep ?? (await mkdtemp(path.join(tmpdir(), 'foreign-clients-')));
const longestInstallMs = 300_000;
const longestRunMs = 120_000;

/** Runs a program; gives its exit code and what it printed. */
function run(command, parameters, { cwd = folder, env = {}, timeout = longestInstallMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { cwd, env: { ...process.env, ...env } });
    // A timeout of `spawn` goes on when the program is not there, and keeps this one waiting.
    const timer = setTimeout(() => child.kill(), timeout);
    const end = (code, output) => {
      clearTimeout(timer);
      resolve({ code, output });
    };
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', (error) => end(-1, error.message));
    child.on('close', (code) => end(code ?? -1, output));
  });
}

/** The line of an output that says why a program failed. */
function reasonIn(output) {
  const lines = output.trim().split('\n');
  return lines.find((line) => /error|failed|cannot|unable/iu.test(line)) ?? lines.at(-1);
}

/** Installs something, once. @throws with the reason why it cannot be had. */
async function install(place, steps) {
  const target = path.join(folder, place);
  if (existsSync(path.join(target, '.installed'))) return target;
  await mkdir(target, { recursive: true });
  for (const [command, ...parameters] of steps) {
    const { code, output } = await run(command, parameters, { cwd: target });
    if (code !== 0) throw new Error(`${command} ${parameters[0] ?? ''}: ${reasonIn(output)}`);
  }
  await writeFile(path.join(target, '.installed'), '');
  return target;
}

async function installNode(...packages) {
  const target = await install('node', [
    ['npm', 'init', '-y'],
    ['npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages],
  ]);
  for (const name of ['check.mjs', 'octokit.mjs', 'octokit-operations.mjs', 'probot.mjs'])
    await copyFile(path.join(here, name), path.join(target, name));
  return target;
}

/** A client of Python: its requirement, and the script beside this one, which must not have the client's own name. */
async function installPython(name, script, ...requirements) {
  const target = await install(name, [
    ['python3', '-m', 'venv', 'venv'],
    ['venv/bin/pip', 'install', '--quiet', ...requirements],
  ]);
  return [path.join(target, 'venv/bin/python'), path.join(here, script)];
}

/**
 * githubkit allows hishel 2, which lacks a name that it imports. Its models are those of June 2026: later ones demand
 * members of labels that the description of the stand-in does not have.
 */
const githubkitPackages = ['githubkit[auth-app]==0.16.*', 'githubkit-schemas==26.6.7', 'hishel[async,httpx]==1.*'];
const nodePackages = ['octokit@5', 'probot@14'];
const clients = {
  octokit: async () => [process.execPath, path.join(await installNode(...nodePackages), 'octokit.mjs')],
  'octokit-operations': async () => [
    process.execPath,
    path.join(await installNode(...nodePackages), 'octokit-operations.mjs'),
  ],
  probot: async () => [process.execPath, path.join(await installNode(...nodePackages), 'probot.mjs')],
  pygithub: () => installPython('pygithub', 'pygithub.py', 'PyGithub==2.*'),
  githubkit: () => installPython('githubkit', 'githubkit-client.py', ...githubkitPackages),
  'go-github': async () => {
    const target = path.join(folder, 'go');
    await mkdir(target, { recursive: true });
    await copyFile(path.join(here, 'go-github.go'), path.join(target, 'main.go'));
    await install('go', [
      ...(existsSync(path.join(target, 'go.mod')) ? [] : [['go', 'mod', 'init', 'foreign']]),
      ['go', 'get', 'github.com/google/go-github/v74/github@v74'],
    ]);
    const { code, output } = await run('go', ['build', '-o', 'client', 'main.go'], { cwd: target });
    if (code !== 0) throw new Error(output);
    return [path.join(target, 'client')];
  },
  gh: async () => {
    const target = await install('gh', [['apt-get', 'download', 'gh']]);
    const [archive] = (await readdir(target)).filter((name) => name.endsWith('.deb'));
    const { code, output } = await run('dpkg', ['-x', archive ?? '', 'files'], { cwd: target });
    if (code !== 0) throw new Error(output);
    return [process.execPath, path.join(here, 'gh.mjs'), path.join(target, 'files/usr/bin/gh')];
  },
};

/** A port that is free now. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A GitHub with a little of everything, and the places and tokens that a client needs. */
async function stage() {
  const github = createGitHub({ clock: new VirtualClock({ startAt: new Date(), speed: 1 }) });
  const files = { 'README.md': '# Demo\n', 'src/a.py': 'print(1)\n' };
  const repository = github.repository('octo/demo', { files });
  repository.commit({ 'docs/f.md': 'f\n' }, { branch: 'feature/x' });
  const pull = repository.pull({ headBranch: 'topic', title: 'Topic', files: { 'src/a.py': 'print(2)\n' } });
  const ci = repository.workflow('CI');
  const artifacts = [{ name: 'reports', files: { 'a.txt': 'a' } }];
  const steps = [{ name: 'Run tests', conclusion: 'failure', log: 'read ECONNRESET' }];
  const failed = ci.run({
    attempts: [{ jobs: [{ name: 'test', conclusion: 'failure', steps }], artifacts }],
    createdAt: new Date(github.clock.now() - minutes(30)),
  });
  for (let age = 20; age > 16; age -= 1)
    ci.run({ jobs: [{ name: 'test' }], createdAt: new Date(github.clock.now() - minutes(age)) });
  for (const key of ['pip-1', 'pip-2']) repository.cache({ key });
  const endless = ci.run({ jobs: [{ name: 'slow', conclusion: null }] });
  const fork = github.repository('stranger/demo', { parent: repository });
  const waiting = ci.run({
    conclusion: 'action_required',
    headRepository: fork,
    onRerun: [{ jobs: [{ name: 'slow', conclusion: null }] }],
  });
  const port = await freePort();
  const webhook = { url: `http://127.0.0.1:${port}/`, secret: 'foreign-secret', events: ['issues'] };
  const app = github.app({ slug: 'foreign', webhook });
  const installation = app.install(repository);
  app.install(github.repository('acme/site', { organization: true }));
  const keyFile = path.join(folder, 'app.pem');
  await writeFile(keyFile, app.privateKey, { mode: 0o600 });
  const { manifestCode, userToken } = await throughTheBrowser(github, repository);
  const served = await serveGitHub(github);
  const env = {
    FOREIGN_API: served.apiUrl,
    FOREIGN_CONTROL: served.controlUrl,
    FOREIGN_TOKEN: github.userToken('octocat'),
    FOREIGN_REVIEWER_TOKEN: github.userToken('mona'),
    FOREIGN_MANIFEST_CODE: manifestCode,
    FOREIGN_SIGNED_IN_TOKEN: userToken,
    FOREIGN_APP_ID: String(app.id),
    FOREIGN_APP_KEY_FILE: keyFile,
    FOREIGN_INSTALLATION: String(installation.id),
    FOREIGN_PULL: String(pull.number),
    FOREIGN_RUN: String(failed.id),
    FOREIGN_ENDLESS_RUN: String(endless.id),
    FOREIGN_WAITING_RUN: String(waiting.id),
    FOREIGN_WEBHOOK_PORT: String(port),
  };
  return { github, served, env };
}

/** Lets a client do its work; the only breach may be the operation that it asks for because it is not served. */
async function drive(name, [command, ...parameters]) {
  const { github, served, env } = await stage();
  try {
    const { code, output } = await run(command, parameters, { env, timeout: longestRunMs });
    for (const { operation, status } of github.requests)
      if (operation !== null && status !== null && status < 400) asked.add(operation);
    const lines = output.split('\n');
    const passed = lines.filter((line) => line.startsWith('ok - ')).length;
    const wrong = lines.filter((line) => line.startsWith('not ok - '));
    const breaches = github.violations.filter(
      ({ operation, message }) => operation !== 'repos/list-autolinks' && !message.includes('sponsors'),
    );
    for (const { in: where, method, path: place, message } of breaches)
      wrong.push(`breach in the ${where} of ${method} ${place}: ${message}`);
    if (code !== 0 && wrong.length === 0) wrong.push(`exit code ${code}:\n${output.trim()}`);
    process.stdout.write(
      `${name}: ${passed} passed, ${wrong.length} failed\n${wrong.map((line) => `  ${line}\n`).join('')}`,
    );
    return wrong.length === 0;
  } finally {
    await served.close();
  }
}

/** Operations that some client has asked for and was answered. */
const asked = new Set();
const { operations } = JSON.parse(
  await readFile(new URL('../../packages/github-testkit/openapi/operations.json', import.meta.url), 'utf8'),
);

let isGreen = true;
let isComplete = positionals.length === 0;
try {
  const wanted = positionals.length === 0 ? Object.keys(clients) : positionals;
  for (const name of wanted) {
    if (!(name in clients))
      throw new Error(`there is no client ${name}: name some of ${Object.keys(clients).join(', ')}`);
    let command;
    try {
      command = await clients[name]();
    } catch (error) {
      isComplete = false;
      process.stdout.write(`${name}: SKIPPED, it cannot be installed here (${error.message})\n`);
      continue;
    }
    isGreen = (await drive(name, command)) && isGreen;
  }
  const left = operations.filter((operation) => !asked.has(operation));
  process.stdout.write(
    `operations that a client asked for: ${operations.length - left.length} of ${operations.length}\n`,
  );
  // With every client at hand, an operation that none asks for is one that nobody but ourselves has tried.
  if (isComplete && left.length > 0) isGreen = false;
  if (isComplete && left.length > 0) process.stdout.write(`not asked for: ${left.join(', ')}\n`);
} finally {
  if (values.keep === undefined) await rm(folder, { recursive: true, force: true });
}
process.exitCode = isGreen ? 0 : 1;
