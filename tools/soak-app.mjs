/**
 * Kills the GitHub App with -9 again and again while webhooks arrive, and counts from the record of the stand-in for
 * GitHub: no acknowledged delivery may be lost, and each effect must have happened once.
 *
 * Usage: soak-app.mjs [--seconds N] [--kill-every SECONDS] [--replicas N]. PGlite with one process; with DATABASE_URL,
 * which must name an empty database, PostgreSQL with so many replicas (default 3).
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { packageImporter } from './published/packages.mjs';
import { ensureBuild, ensureDependencies, requireNode, root, say } from './setup.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    'kill-every': { type: 'string', default: '10' },
    replicas: { type: 'string', default: '3' },
  },
});
requireNode();
ensureDependencies();
ensureBuild();
const { createGitHub, serveGitHub, VirtualClock, aRunOf, losesItsConnection } =
  await packageImporter()('@portcullis/github-testkit');

const databaseUrl = process.env.DATABASE_URL;
const folder = mkdtempSync(join(tmpdir(), 'portcullis-soak-'));
const program = join(root, 'packages/app/bin/portcullis-app.cjs');
const secret = 'the secret of the soak test';
const github = createGitHub({ clock: new VirtualClock({ startAt: new Date().toISOString(), speed: 1 }) });
const served = await serveGitHub(github);

/** Hands webhooks to the replicas in turn; GitHub knows one address. */
const targets = [];
let turn = 0;
const balancer = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(
      ([name]) => !/^(?:host|connection|content-length|transfer-encoding)$/u.test(name),
    ),
  );
  const alive = targets.filter(({ url }) => url !== null);
  const target = alive[turn++ % Math.max(1, alive.length)];
  try {
    const answer = await fetch(`${target.url}${request.url}`, { method: 'POST', headers, body: Buffer.concat(chunks) });
    response.writeHead(answer.status).end(await answer.text());
  } catch {
    response.writeHead(502).end();
  }
});
await new Promise((resolve) => balancer.listen(0, '127.0.0.1', resolve));
const app = github.app({
  slug: 'portcullis',
  webhook: {
    url: `http://127.0.0.1:${balancer.address().port}/webhooks`,
    secret,
    events: ['workflow_run', 'check_run', 'issue_comment'],
  },
});
const environment = {
  PATH: process.env.PATH,
  PORTCULLIS_APP_ID: String(app.id),
  PORTCULLIS_APP_PRIVATE_KEY: app.privateKey,
  PORTCULLIS_APP_WEBHOOK_SECRET: secret,
  GITHUB_API_URL: served.apiUrl,
  PORT: '0',
  LOG_LEVEL: 'error',
  ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
};

/** Starts a replica; resolves once it listens. */
async function start(target) {
  const dataFolder = join(folder, databaseUrl === undefined ? 'data' : `data-${target.number}`);
  const child = spawn(process.execPath, [program], {
    env: { ...environment, PORTCULLIS_APP_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  target.child = child;
  for await (const chunk of child.stdout) {
    const url = /listens on (\S+);/u.exec(String(chunk))?.[1];
    if (url === undefined) continue;
    target.url = url;
    child.stdout.resume();
    return;
  }
}

const names = ['octo/one', 'mona/two', 'hubot/three'];
const repositories = names.map((name) => github.repository(name, { files: { 'portcullis.yml': 'version: 1\n' } }));
for (const repository of repositories) app.install(repository);
for (let number = 0; number < (databaseUrl === undefined ? 1 : Number(values.replicas)); number += 1)
  targets.push({ number, url: null, child: null });
for (const target of targets) await start(target);
await sleep(3_000);

github.failWebhooks({
  event: 'workflow_run',
  action: 'completed',
  occurrence: 2,
  times: 'always',
  effect: 'duplicate',
});
github.fail({ operation: 'repos/create-commit-comment', effect: { kind: 'server-error', status: 502, when: 'after' } });
const runs = [];
const endsAt = Date.now() + Number(values.seconds) * 1000;
let kills = 0;
let nextKill = Date.now() + Number(values['kill-every']) * 1000;
while (Date.now() < endsAt) {
  const repository = repositories[runs.length % repositories.length];
  const story = aRunOf(repository.workflow(`CI ${runs.length}`)).withJob('test', losesItsConnection(), {
    queuedSeconds: 0,
    durationSeconds: 1,
  });
  runs.push(story.onBranch('main').starts());
  await sleep(4_000);
  if (Date.now() < nextKill) continue;
  nextKill = Date.now() + Number(values['kill-every']) * 1000;
  const target = targets[kills % targets.length];
  kills += 1;
  target.url = null;
  target.child.kill('SIGKILL');
  await new Promise((resolve) => target.child.once('exit', resolve));
  await start(target);
}
say(`${runs.length} runs, ${kills} kills; waiting until nothing is left to do`);
// A last start sweeps what was not acknowledged.
const waitUntil = Date.now() + 240_000;
while (Date.now() < waitUntil && runs.some(({ attempt, progress }) => attempt < 2 || progress.status !== 'completed'))
  await sleep(1_000);
await sleep(15_000);
await github.webhooksDelivered();
for (const { child } of targets) {
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
}

const stored = await storedDeliveries();
const hooks = github.core.world.webhooks.flatMap(({ deliveries }) => deliveries);
const acknowledged = new Set(hooks.filter(({ statusCode }) => statusCode === 202).map(({ outgoing }) => outgoing.guid));
const lost = [...acknowledged].filter((guid) => !stored.has(guid));
const attempts = runs.map(({ attempt }) => attempt);
const asked = runs.map(
  ({ id }) =>
    github.requests.filter(({ method, path }) => method === 'POST' && path.endsWith(`/runs/${id}/rerun-failed-jobs`))
      .length,
);
const comments = repositories.flatMap((repository) =>
  [...repository.state.commitComments.values()].map(({ body }) => body),
);
const alerts = repositories.flatMap((repository) => [...repository.state.issues.values()]);
const figures = {
  database: databaseUrl === undefined ? 'PGlite, 1 process' : `PostgreSQL, ${targets.length} replicas`,
  kills,
  runs: runs.length,
  deliveriesSent: hooks.length,
  deliveriesAcknowledged: acknowledged.size,
  acknowledgedLost: lost.length,
  runsStartedAgainOnce: attempts.filter((attempt) => attempt === 2).length,
  runsStartedAgainMoreOften: attempts.filter((attempt) => attempt > 2).length,
  runsNotStartedAgain: attempts.filter((attempt) => attempt < 2).length,
  requestsForReruns: asked.reduce((sum, count) => sum + count, 0),
  commentsOnCommits: comments.length,
  duplicateComments: comments.length - new Set(comments.map((body) => body.split('\n')[0])).size,
  issues: alerts.length,
  breachesOfTheApi: github.violations.length,
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
balancer.close();
await served.close();
rmSync(folder, { recursive: true, force: true });
const isFine =
  lost.length === 0 &&
  figures.runsStartedAgainOnce === runs.length &&
  figures.duplicateComments === 0 &&
  figures.breachesOfTheApi === 0;
process.exit(isFine ? 0 : 1);

/** The identifiers of deliveries in the database. */
async function storedDeliveries() {
  const load = createRequire(join(root, 'packages/app/package.json'));
  const text = 'SELECT guid FROM portcullis.delivery';
  if (databaseUrl !== undefined) {
    const { Client } = load('pg');
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    const { rows } = await client.query(text);
    await client.end();
    return new Set(rows.map(({ guid }) => guid));
  }
  const { PGlite } = await import(load.resolve('@electric-sql/pglite'));
  const database = await PGlite.create(join(folder, 'data/database'));
  const { rows } = await database.query(text);
  await database.close();
  return new Set(rows.map(({ guid }) => guid));
}
