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
import { importTypeScript } from '../tools/import-typescript.mjs';

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
const { largeOrganisation } = await importTypeScript(join(root, 'packages/app/src/testing/fill-large.ts'));

const startedMs = performance.now();
const { database, close } = await openStore({ dataFolder: folder }, new Date(), (error) => console.error(error));
await database.script(largeOrganisation({ repositories, attempts }));
// The App does so every hour; here the first time has everything to do.
await database.query('VACUUM (ANALYZE)');
if (process.env.PORTCULLIS_BENCH_EXPLAIN !== undefined)
  for (const row of await database.query(`EXPLAIN (ANALYZE, BUFFERS) ${process.env.PORTCULLIS_BENCH_EXPLAIN}`))
    console.log(row);
await close();
console.log(
  `${repositories} repositories and ${attempts} attempts in ${((performance.now() - startedMs) / 1000).toFixed(0)} s`,
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
  'why, of one without events': `/repositories/${repositories + 1}/why`,
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
    `${name.padEnd(27)} median ${median.toFixed(0).padStart(5)}   slowest ${sorted.at(-1).toFixed(0).padStart(5)}`,
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
