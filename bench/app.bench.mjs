/**
 * Acknowledged webhooks a second: the GitHub App, which stores each with its tasks, beside Probot's plain handler, which
 * stores nothing.
 *
 * All servers are up at once, and are loaded in turn: 20 connections, bodies of 18 KB, every delivery another run. Then
 * 300 a second for some seconds, and, once the tasks of all that are done, how old the oldest due task is at 50 a second.
 * The App works on its queue meanwhile, against a GitHub whose repositories have no policy. With DATABASE_URL, an empty
 * database, it also runs on PostgreSQL. Probot is installed into a temporary folder. Rounds: PORTCULLIS_BENCH_ROUNDS,
 * default 6.
 *
 * Others who load the machine are seen in the rates, and less in the processor's time for each delivery, in which the
 * App also works on its queue; PostgreSQL's own is not in it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const aim = 0.4;
const rounds = Number(process.env.PORTCULLIS_BENCH_ROUNDS ?? 6);
const perRound = 400;
const connections = 20;
const patienceMs = 300_000;
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'portcullis-bench-'));
const secret = 'the secret of the benchmark';
const children = [];
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
const github = await startGitHub();

const peers = [
  peer('Probot, nothing stored', '/api/github/webhooks', await startProbot()),
  peer('Portcullis, PGlite', '/webhooks', await startApp('pglite', {})),
];
if (process.env.DATABASE_URL !== undefined) {
  const started = await startApp('postgresql', { DATABASE_URL: process.env.DATABASE_URL });
  peers.push(peer('Portcullis, PostgreSQL', '/webhooks', started));
}
// A server closes connections that rest: each load has connections of its own.
let agent = new Agent({ keepAlive: true, maxSockets: connections });
const filler = 'x'.repeat(17_000);
let runId = 1;
for (const peer of peers) {
  await send(peer, 'installation', {
    action: 'created',
    installation: { id: github.installationId, account: { login: 'octo' } },
    repositories: github.repositories,
  });
  await load(peer, 100);
}
for (let round = 0; round < rounds; round += 1)
  for (const peer of round % 2 === 0 ? peers : peers.toReversed()) {
    const startedMs = performance.now();
    const before = processorMs(peer);
    peer.times.push(...(await load(peer, perRound)));
    peer.rates.push((perRound * 1000) / (performance.now() - startedMs));
    peer.processorMs.push((processorMs(peer) - before) / perRound);
  }
console.log(`Node ${process.versions.node}, ${rounds} rounds of ${perRound} deliveries, ${connections} connections`);
for (const peer of peers) {
  const paced = await pace(peer, 300, 5);
  console.log(
    `${peer.name.padEnd(24)} median ${median(peer.rates).toFixed(0).padStart(5)} a second   processor ${median(peer.processorMs).toFixed(2)} ms each   p50 ${at(peer.times, 0.5)} ms   p99 ${at(peer.times, 0.99)} ms   at 300 a second: p99 ${at(paced, 0.99)} ms`,
  );
}
for (const peer of peers.slice(1)) {
  const workedSeconds = await worksOff(peer);
  await pace(peer, 50, 5);
  console.log(
    `${peer.name.padEnd(24)} tasks worked off after ${workedSeconds} s; then 5 s at 50 a second: the oldest due task is ${await queueAge(peer)} s old`,
  );
}
const ratio = median(peers.at(-1).rates) / median(peers[0].rates);
for (const child of children) child.kill('SIGKILL');
agent.destroy();
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
console.log(ratio >= aim ? 'the aim is reached' : 'the aim is missed');
console.log(`app ratio ${ratio.toFixed(2)} aim ${aim.toFixed(2)}`);
process.exit(0);

function peer(name, path, { url, pid }) {
  return { name, path, url, pid, times: [], rates: [], processorMs: [] };
}

/** What the process has used of a processor, where Linux tells; the server of PostgreSQL is another process. */
function processorMs({ pid }) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const [user, system] = readFileSync(file, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

async function startProbot() {
  const project = join(folder, 'probot');
  const install = spawnSync(
    'npm',
    ['install', '--prefix', project, '--no-audit', '--no-fund', '--ignore-scripts', 'probot@14.3.2'],
    {
      encoding: 'utf8',
    },
  );
  if (install.status !== 0) throw new Error(`Probot cannot be installed: ${install.stderr}`);
  const program = `import { createServer } from 'node:http';
import { createNodeMiddleware, createProbot } from 'probot';
const probot = createProbot({ overrides: { appId: 1, privateKey: process.env.KEY, secret: process.env.SECRET, logLevel: 'fatal' } });
const middleware = await createNodeMiddleware((app) => { app.on('workflow_run.completed', () => undefined); }, { probot });
const server = createServer((request, response) => void middleware(request, response, () => response.writeHead(404).end()));
server.listen(0, '127.0.0.1', () => console.log('listens on http://127.0.0.1:' + server.address().port + ';'));
`;
  writeFileSync(join(project, 'server.mjs'), program);
  return listening([join(project, 'server.mjs')], { KEY: github.privateKey, SECRET: secret });
}

async function startGitHub() {
  const line = await printed([join(root, 'bench/app/github.mjs')], {}, /^\{.*\}$/mu);
  return JSON.parse(line[0]);
}

function startApp(name, env) {
  return listening([join(root, 'packages/app/bin/portcullis-app.cjs')], {
    PORT: '0',
    LOG_LEVEL: 'error',
    GITHUB_API_URL: github.url,
    PORTCULLIS_APP_ID: String(github.appId),
    PORTCULLIS_APP_PRIVATE_KEY: github.privateKey,
    PORTCULLIS_APP_WEBHOOK_SECRET: secret,
    PORTCULLIS_APP_DATA: join(folder, name),
    ...env,
  });
}

async function listening(args, env) {
  const { 1: url, pid } = await printed(args, env, /listens on (\S+);/u);
  return { url, pid };
}

/** Starts a program, and waits until it prints what is expected of it. */
async function printed(args, env, expected) {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  let text = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    text += chunk;
    const found = expected.exec(text);
    if (found !== null) return { ...found, pid: child.pid };
  }
  throw new Error(`${args[0]} did not start`);
}

/** @returns how long each took, in milliseconds */
async function load(peer, count) {
  freshConnections();
  const times = [];
  let left = count;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      times.push(await deliver(peer));
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  return times;
}

async function pace(peer, perSecond, seconds) {
  freshConnections();
  const sent = [];
  const startedMs = performance.now();
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const waitMs = startedMs + (index * 1000) / perSecond - performance.now();
    if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
    sent.push(deliver(peer));
  }
  return Promise.all(sent);
}

/** @returns how many seconds it took until no task was due */
async function worksOff(peer) {
  const startedMs = performance.now();
  while ((await queueAge(peer)) > 0) {
    if (performance.now() - startedMs > patienceMs) throw new Error(`${peer.name} does not work off its tasks`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return ((performance.now() - startedMs) / 1000).toFixed(0);
}

async function queueAge(peer) {
  const { queueAgeSeconds } = await (await fetch(`${peer.url}/readyz`)).json();
  return queueAgeSeconds ?? 0;
}

function freshConnections() {
  agent.destroy();
  agent = new Agent({ keepAlive: true, maxSockets: connections });
}

function deliver(peer) {
  runId += 1;
  return send(peer, 'workflow_run', {
    action: 'completed',
    workflow_run: { id: runId, run_attempt: 1, head_branch: 'feature', event: 'push', filler },
    repository: { ...github.repositories[runId % github.repositories.length], default_branch: 'main' },
    installation: { id: github.installationId },
  });
}

function send(peer, event, payload) {
  const body = JSON.stringify(payload);
  const startedMs = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${peer.url}${peer.path}`,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'x-github-event': event,
          'x-github-delivery': randomUUID(),
          'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
        },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => {
          if (answer.statusCode >= 300) reject(new Error(`${peer.name} answered ${answer.statusCode}`));
          else resolve(performance.now() - startedMs);
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** @param {readonly number[]} figures */
function median(figures) {
  return figures.toSorted((left, right) => left - right)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

/** @param {readonly number[]} times @param {number} share */
function at(times, share) {
  const sorted = times.toSorted((left, right) => left - right);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1).padStart(6);
}
