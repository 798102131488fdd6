/**
 * Runs the pipeline of examples/python-service on this machine with the real tools: as it is, and after edits that turn
 * it green, red, flaky, and red only in what is shown. What the command is expected to say stands in scenarios.mjs.
 *
 *   node tools/real-tools/run-example/run-example.mjs [--installed PROJECT]
 *
 * `portcullis setup` installs the tools from PyPI and by Go into a folder that is used again the next time. Where it
 * cannot, nothing is run, and the exit code is 77.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { scenarios } from './scenarios.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { values } = parseArgs({ options: { installed: { type: 'string' } } });
const command =
  values.installed === undefined
    ? join(root, 'packages/cli/bin/portcullis.cjs')
    : join(resolve(values.installed), 'node_modules/@portcullis/cli/bin/portcullis.cjs');
const tools = process.env.PORTCULLIS_TOOLS ?? join(homedir(), '.cache/portcullis/real-tools');
/** Environments of Python cannot be moved, so the service is put in the same folder each time. */
const project = join(tools, 'run-example/project');
const programs = join(tools, 'run-example/programs');

const portcullis = (args, path = process.env.PATH) =>
  spawnSync(process.execPath, [command, ...args], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, PATH: path, CI: '', GITHUB_ACTIONS: '' },
    maxBuffer: 64 * 1024 * 1024,
  });

/** The service as it is committed, without what earlier runs left; the environments stay. */
function layOut() {
  mkdirSync(project, { recursive: true });
  for (const name of readdirSync(project)) if (name !== '.portcullis') rmSync(join(project, name), { recursive: true });
  cpSync(join(root, 'examples/python-service'), project, {
    recursive: true,
    filter: (path) => !/\/(?:reports|__pycache__|\.[a-z_]+_cache|\.venv)$/u.test(path),
  });
  edit('portcullis.yml', withoutTrivy);
  const git = (...args) => execFileSync('git', args, { cwd: project, stdio: 'ignore' });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git(
    '-c',
    'user.name=a',
    '-c',
    'user.email=a@example.org',
    '-c',
    'commit.gpgSign=false',
    'commit',
    '-qm',
    'Stockroom',
  );
}

/** Trivy takes minutes to build, and its checks of images need Docker. */
function withoutTrivy(text) {
  return text
    .replace(/^ {2}trivy: .*\n/mu, '')
    .replace(/^ {4}security-scan:\n {6}checks:\n {8}trivy:\n(?: {10}.*\n)*/mu, '')
    .replace('pipeline: [jobs.docker.checks.trivy]', 'pipeline: [jobs.docker.checks.trivy, jobs.docker.checks.sbom]');
}

/** Without a package index that it may ask, pip-audit waits a while each time: it is in the first run alone. */
function withoutPipAudit(text) {
  return text.replace('pipeline: [', 'evidence: [pip-audit]\n  pipeline: [jobs.security-scan.checks.pip-audit, ');
}

function edit(path, change) {
  const file = join(project, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, change(existsSync(file) ? readFileSync(file, 'utf8') : '', project));
}

function setUp() {
  const { status, stdout, stderr } = portcullis(['setup']);
  const doctor = portcullis(['doctor']);
  const missing = doctor.stdout.split('\n').filter((line) => /^missing /u.test(line) && !/ docker\//u.test(line));
  if (status === 0 && missing.length === 0) return true;
  console.error(`portcullis setup ended with exit code ${status}: ${missing.join('\n')}`);
  console.error(`${stdout}${stderr}`.split('\n').slice(-20).join('\n'));
  return false;
}

/** A folder with a program that stands for Docker; without one, Docker is not there. */
function pathWith(fakeDocker) {
  rmSync(programs, { recursive: true, force: true });
  mkdirSync(programs, { recursive: true });
  writeFileSync(join(programs, 'docker'), `#!/usr/bin/env bash\n${fakeDocker ?? 'exit 1'}\n`);
  chmodSync(join(programs, 'docker'), 0o755);
  return [programs, process.env.PATH].join(delimiter);
}

/** @param {import('./scenarios.mjs').Scenario} scenario */
function play({ name, edits, outcome, expect, fakeDocker }, index) {
  const report = join(project, 'reports/coverage-3.12.xml');
  const before = existsSync(report) ? readFileSync(report) : null;
  layOut();
  if (before !== null) edit('reports/coverage-3.12.xml', () => before);
  if (index > 0) edit('portcullis.yml', withoutPipAudit);
  for (const [path, change] of Object.entries(edits)) edit(path, change);
  const startedMs = Date.now();
  const { stdout, stderr, status } = portcullis(['run', '--json'], pathWith(fakeDocker));
  const events = stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
  const verdict = events.find(({ kind }) => kind === 'verdict')?.verdict;
  const states = new Map(events.flatMap(({ kind, key, state }) => (kind === 'check-ended' ? [[key, state]] : [])));
  const found = verdict === undefined ? [] : expect(verdict, states);
  const wrong = [
    ...(verdict?.outcome === outcome ? [] : [`expected ${outcome}, got ${verdict?.outcome ?? `exit code ${status}`}`]),
    ...found.flatMap(([what, holds]) => (holds ? [] : [`does not hold: ${what}`])),
  ];
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(0);
  console.log(`${wrong.length === 0 ? 'ok  ' : 'FAIL'} ${name}: ${outcome} (${seconds} s)`);
  for (const line of wrong) console.log(`     ${line}`);
  if (wrong.length > 0) console.log([...states].map((one) => `     ${one.join(' ')}`).join('\n'), stderr.slice(-2000));
  return wrong.length === 0;
}

layOut();
if (!setUp()) process.exit(77);
const failed = scenarios.filter((scenario, index) => !play(scenario, index));
console.log(`portcullis run with real tools: ${scenarios.length - failed.length} of ${scenarios.length} as expected`);
process.exitCode = failed.length === 0 ? 0 : 1;
