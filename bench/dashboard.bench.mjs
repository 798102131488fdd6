/**
 * The first byte of each page of the App's dashboard: 1,000 repositories and a million attempts on PGlite.
 *
 * The database is filled by SQL, and the App is started on its folder; each page is asked for in turn, the median counts.
 * Rounds: PORTCULLIS_BENCH_ROUNDS, default 15. Attempts: PORTCULLIS_BENCH_ATTEMPTS, default 1,000,000.
 */
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const aimMs = 200;
const rounds = Number(process.env.PORTCULLIS_BENCH_ROUNDS ?? 15);
const attempts = Number(process.env.PORTCULLIS_BENCH_ATTEMPTS ?? 1_000_000);
const repositories = 1_000;
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'portcullis-bench-'));
let child = null;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
process.on('exit', () => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
const built = (path) => import(pathToFileURL(join(root, 'packages/app/dist', path)).href);
const { openStore } = await built('store/open-store.js');

const startedMs = performance.now();
const { database, close } = await openStore({ dataFolder: folder }, new Date(), (error) => console.error(error));
const perRepository = Math.ceil(attempts / repositories);
await database.script(`
  INSERT INTO portcullis.installation (id, account) SELECT id, 'org-' || id FROM generate_series(1, 50) AS id;
  INSERT INTO portcullis.repository (id, installation_id, full_name, health_status, health_rate, health_at, health, gate_outcome, gate_at, changed_at)
    SELECT id, 1 + id % 50, 'org-' || (1 + id % 50) || '/r' || id, (ARRAY['good', 'alert', 'learning'])[1 + id % 3],
      random(), now(), '{}', (ARRAY['passed', 'blocked', 'inconclusive'])[1 + id % 3], now(), now() - id * interval '1 min'
    FROM generate_series(1, ${repositories}) AS id;
  INSERT INTO portcullis.attempt (repository_id, run_id, attempt, workflow, event, head_branch, head_sha, conclusion, url, seen_at, decision, next_attempt, jobs)
    SELECT 1 + n % ${repositories}, n / 2, 1 + n / ${repositories} % 2, 'CI', 'push', 'main', md5(n::text) || '00000000', 'success',
      'https://github.com/octo/demo/actions/runs/' || n, now() - n * interval '2 s', 'settled', CASE WHEN n % 10 = 0 THEN 2 END,
      '[{"name":"test","verdict":"transient","category":"network","line":"npm error code ECONNRESET"}]'
    FROM generate_series(1, ${perRepository * repositories}) AS n ON CONFLICT DO NOTHING;
  INSERT INTO portcullis.delivery (guid, event, action, installation_id, repository_id, received_at, size_bytes, body)
    SELECT gen_random_uuid()::text, 'workflow_run', 'completed', 1 + (1 + n % ${repositories}) % 50, 1 + n % ${repositories},
      now() - n * interval '13 s', 18000, '' FROM generate_series(1, ${Math.ceil(attempts / 5)}) AS n;
  INSERT INTO portcullis.task (kind, repository_id, subject, hint, state, attempts, created_at, due_at, finished_at, outcome, guid)
    SELECT kind, repository_id, 'run/' || guid, '{}', 'done', 1, received_at, received_at, received_at, 'success', guid
    FROM portcullis.delivery CROSS JOIN (VALUES ('gate'), ('rerun')) AS kinds (kind);
  INSERT INTO portcullis.task (kind, repository_id, subject, hint, state, attempts, created_at, due_at)
    SELECT 'gate', n, 'run/' || n, '{}', (ARRAY['waiting', 'dead'])[1 + n % 2], 1, now(), now() + interval '1 day' FROM generate_series(1, 100) AS n;
  INSERT INTO portcullis.verdict (repository_id, head_sha, pull_number, branch, outcome, title, judged_at, digest)
    SELECT 1 + n % ${repositories}, md5(n::text), n, 'main', 'passed', 'all 3 conditions hold', now() - n * interval '1 min', md5(n::text)
    FROM generate_series(1, ${Math.ceil(attempts / 20)}) AS n;
  INSERT INTO portcullis.waiver (repository_id, position, description, reason, owner, expires, expires_at, state, matched)
    SELECT 1 + n % ${repositories}, n / ${repositories}, 'CVE-2026-1', 'no fix yet', 'mona', '2027-01-01', now() + n * interval '1 min', 'active', 1
    FROM generate_series(0, 4999) AS n;
  ANALYZE;
`);
if (process.env.PORTCULLIS_BENCH_EXPLAIN !== undefined)
  for (const row of await database.query(`EXPLAIN (ANALYZE, BUFFERS) ${process.env.PORTCULLIS_BENCH_EXPLAIN}`))
    console.log(row);
await close();
console.log(
  `${repositories} repositories and ${perRepository * repositories} attempts in ${((performance.now() - startedMs) / 1000).toFixed(0)} s`,
);

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const url = await start();
const pages = {
  '/': '/',
  'filtered by health': '/?health=alert',
  'runs of a repository': '/repositories/500',
  're-runs': '/repositories/500/reruns',
  verdicts: '/repositories/500/verdicts',
  waivers: '/waivers',
  deliveries: '/deliveries',
  tasks: '/tasks',
  'tasks that wait': '/tasks?state=waiting',
  'why is nothing happening': '/why',
  'why, of a repository': '/repositories/500/why',
  '1,000 runs as JSON': '/repositories/500?as=json',
  '/metrics': '/metrics',
  '/readyz': '/readyz',
};
for (const path of Object.values(pages)) await firstByte(path);
const times = new Map(Object.keys(pages).map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1)
  for (const [name, path] of Object.entries(pages)) times.get(name).push(await firstByte(path));
console.log(`Node ${process.versions.node}, ${rounds} rounds; milliseconds to the first byte`);
let worst = 0;
for (const [name, all] of times) {
  const sorted = all.toSorted((left, right) => left - right);
  const median = sorted[Math.floor(sorted.length / 2)];
  worst = Math.max(worst, median);
  console.log(
    `${name.padEnd(26)} median ${median.toFixed(0).padStart(5)}   slowest ${sorted.at(-1).toFixed(0).padStart(5)}`,
  );
}
child.kill('SIGTERM');
console.log(worst <= aimMs ? 'the aim is reached' : 'the aim is missed');
console.log(`dashboard ratio ${(worst / aimMs).toFixed(2)} aim 1.00`);
process.exit(0);

async function start() {
  child = spawn(process.execPath, [join(root, 'packages/app/bin/portcullis-app.cjs')], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      LOG_LEVEL: 'error',
      // Nobody is there: tasks fail, and come back later.
      GITHUB_API_URL: 'http://127.0.0.1:9',
      PORTCULLIS_APP_ID: '1',
      PORTCULLIS_APP_PRIVATE_KEY: privateKey,
      PORTCULLIS_APP_WEBHOOK_SECRET: 'the secret of the benchmark',
      PORTCULLIS_APP_DATA: folder,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const chunk of child.stdout) {
    const listens = /listens on (\S+);/u.exec(String(chunk))?.[1];
    if (listens !== undefined) return listens;
  }
  throw new Error('the App did not start');
}

/** @param {string} path @returns {Promise<number>} milliseconds */
function firstByte(path) {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(`${url}${path}`, { headers: { accept: 'text/html' } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${path} answered ${answer.statusCode}`));
      answer.once('data', () => resolve(performance.now() - began));
      answer.resume();
    }).on('error', reject);
  });
}
