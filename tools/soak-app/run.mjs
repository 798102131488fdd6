/**
 * Kills the GitHub App with -9 again and again while webhooks arrive and GitHub fails in every way it knows, and counts
 * from the record of the stand-in for GitHub: no acknowledged delivery may be lost, and each effect must have happened
 * once.
 *
 * Usage: run.mjs [--database pglite|postgresql] [--seconds N] [--kill-every SECONDS] [--replicas N]
 *   [--runs-a-minute N] [--speed N] [--patience SECONDS] [--seed N]. PGlite has one process. PostgreSQL is a server of
 *   its own, or the empty database of DATABASE_URL. Ends with 0 if nothing is wrong, 1 if something is.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createRandom } from '../fuzz/random.mjs';
import { ensureBuild, ensureDependencies, requireNode, say } from '../setup.mjs';

const { values } = parseArgs({
  options: {
    database: { type: 'string', default: 'pglite' },
    seconds: { type: 'string', default: '60' },
    'kill-every': { type: 'string', default: '20' },
    replicas: { type: 'string', default: '3' },
    'runs-a-minute': { type: 'string', default: '15' },
    speed: { type: 'string', default: '2' },
    patience: { type: 'string', default: '900' },
    seed: { type: 'string', default: '1' },
  },
});
const numbers = ['seconds', 'kill-every', 'replicas', 'runs-a-minute', 'speed', 'patience', 'seed'];
if (
  !numbers.every((name) => /^[1-9]\d{0,8}$/u.test(values[name])) ||
  !/^(?:pglite|postgresql)$/u.test(values.database)
) {
  say(`--database: expected pglite or postgresql; --${numbers.join(', --')}: whole numbers from 1`);
  process.exit(2);
}
const [seconds, killEvery, replicaCount, runsAMinute, speed, patience, seed] = numbers.map((name) =>
  Number(values[name]),
);
requireNode();
ensureDependencies();
ensureBuild();
const { createGitHub, serveGitHub, VirtualClock } = await import('@portcullis/github-testkit');
const { startTestPostgres } = await import('../test-postgres.mjs');
const { breakGitHub, breakWebhooks } = await import('./faults.mjs');
const { createReplicas } = await import('./replicas.mjs');
const { beginRun, stageRepositories } = await import('./traffic.mjs');
const { deliveriesOf, eventsOf, wrongWith, wrongWithRepository } = await import('./counts.mjs');
const { askPGlite, askPostgres, newestTasks, readStored, tasksOfRun } = await import('./stored.mjs');

const isPostgres = values.database === 'postgresql';
const server = isPostgres && process.env.DATABASE_URL === undefined ? await startTestPostgres() : null;
const databaseUrl = server?.url ?? process.env.DATABASE_URL;
if (isPostgres && databaseUrl === undefined) {
  say(
    'no PostgreSQL: install its server (Debian: apt-get install postgresql), or set DATABASE_URL to an empty database',
  );
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'portcullis-soak-'));
process.on('exit', () => {
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
const secret = 'the secret of the soak test';
const startedMs = Date.now();
const clock = new VirtualClock({ startAt: new Date(startedMs), speed, realNow: () => Date.now() });
const requestsPerHour = {
  anonymous: 60,
  app: 15_000,
  classic: 5_000,
  'fine-grained': 5_000,
  user: 5_000,
  installation: 15_000,
  actions: 1_000,
};
const github = createGitHub({ clock, seed, settings: { requestsPerHour } });
const served = await serveGitHub(github);
const replicas = await createReplicas({
  count: isPostgres ? replicaCount : 1,
  folderOf: (number) => join(folder, isPostgres ? `data-${number}` : 'data'),
});
const app = github.app({
  slug: 'portcullis',
  webhook: {
    url: replicas.webhookUrl,
    secret,
    events: ['workflow_run', 'check_run', 'check_suite', 'issue_comment', 'installation', 'installation_repositories'],
  },
});
const repositories = stageRepositories(github, app);
await replicas.start({
  PORTCULLIS_APP_ID: String(app.id),
  PORTCULLIS_APP_PRIVATE_KEY: app.privateKey,
  PORTCULLIS_APP_WEBHOOK_SECRET: secret,
  GITHUB_API_URL: served.apiUrl,
  PORT: '0',
  LOG_LEVEL: 'error',
  SOAK_SPEED: String(speed),
  SOAK_STARTED_MS: String(startedMs),
  ...(isPostgres && { DATABASE_URL: databaseUrl }),
});

const random = createRandom(seed);
const faults = new Map();
breakWebhooks(github, random, 0.15);
const stories = [];
const reruns = new Map();
let seen = null;
/** The record of requests forgets old ones: those of interest are counted as they come. */
function countReruns() {
  const { requests } = github;
  const from = seen === null ? 0 : requests.lastIndexOf(seen) + 1;
  for (const { method, path } of requests.slice(from)) {
    const id = method === 'POST' ? /\/runs\/(?<id>\d+)\/rerun-failed-jobs$/u.exec(path)?.groups?.id : undefined;
    if (id !== undefined) reruns.set(id, (reruns.get(id) ?? 0) + 1);
  }
  seen = requests.at(-1) ?? null;
}

const beganMs = Date.now();
const endsMs = beganMs + seconds * 1_000;
let kills = 0;
let killMs = beganMs + killEvery * 1_000;
while (Date.now() < endsMs) {
  breakGitHub(github, random, faults);
  while (stories.length < ((Date.now() - beganMs) / 60_000) * runsAMinute)
    stories.push(beginRun(repositories, stories.length, random));
  if (Date.now() >= killMs) {
    await replicas.killOne(kills);
    kills += 1;
    // A slow start does not shorten the time in which it works.
    killMs = Date.now() + killEvery * 1_000;
  }
  countReruns();
  await sleep(1_000);
}
github.core.faults.clear();
say(`${stories.length} runs, ${kills} kills; waiting until nothing is left to do`);
const wrongRuns = () =>
  stories.flatMap((story) => wrongWith(story).map((text) => `${story.kind}, run ${story.run.id}: ${text}`));
const wrongRepositories = () =>
  repositories.flatMap((one) => wrongWithRepository(one, stories).map((text) => `${one.fullName}: ${text}`));
/** Waits until nothing is wrong any more, and says now and then what still is. */
async function settled(wrongOnes) {
  const lastMs = Date.now() + patience * 1_000;
  for (let look = 0; wrongOnes().length > 0 && Date.now() < lastMs; look += 1) {
    if (look % 15 === 14) say(`${wrongOnes().length} to come; ${wrongOnes()[0]}`);
    await sleep(2_000);
    countReruns();
  }
}
await settled(wrongRuns);
// What has happened since the last report is in the next.
for (const repository of repositories) repository.comment(1, '/portcullis health', 'maintainer');
await settled(wrongRepositories);
const settledMs = Date.now();
// Whatever is done twice is done by then.
await sleep(20_000);
await github.webhooksDelivered();
const { queueAgeSeconds } = await replicas.ready();
const exitCodes = await replicas.stop();
countReruns();

const { sent, events, acknowledged } = deliveriesOf(github);
const ask = await (isPostgres ? askPostgres(databaseUrl) : askPGlite(join(folder, 'data/database')));
const stored = await readStored(ask);
const lost = [...acknowledged].filter((guid) => !stored.guids.has(guid));
const wrong = [
  ...wrongRuns(),
  ...wrongRepositories(),
  ...lost.map((guid) => `delivery ${guid} was acknowledged, and is lost`),
  ...stored.dead.map((text) => `dead: ${text}`),
  ...github.violations.map(({ message }) => `breach of the API: ${message}`),
  ...(replicas.starts.crashes > 0 ? [`${replicas.starts.crashes} processes ended by themselves`] : []),
  ...exitCodes.filter((code) => code !== 0).map((code) => `SIGTERM ended a process with ${code}`),
];
const figures = {
  database: isPostgres ? `PostgreSQL, ${replicaCount} replicas` : 'PGlite, 1 process',
  secondsOfTraffic: seconds,
  hoursOfTheirClock: Number(((seconds * speed) / 3600).toFixed(1)),
  kills,
  startsThatFailed: replicas.starts.failed,
  faultsArmed: Object.fromEntries([...faults].sort()),
  deliveries: { sent, events, acknowledged: acknowledged.size, acknowledgedLost: lost.length },
  runs: Object.fromEntries(
    [...new Set(stories.map(({ kind }) => kind))]
      .sort()
      .map((kind) => [kind, stories.filter((story) => story.kind === kind).length]),
  ),
  runsStartedAgain: stories.filter(({ run }) => run.attempt > 1).length,
  requestsForReruns: [...reruns.values()].reduce((sum, count) => sum + count, 0),
  secondsUntilSettled: Math.round((settledMs - beganMs) / 1000 - seconds),
  oldestDueTaskSeconds: queueAgeSeconds,
  tasks: stored.tasks,
  errorsLogged: Object.fromEntries([...replicas.errors].sort()),
  wrong: wrong.length,
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
for (const text of wrong.slice(0, 50)) process.stdout.write(`${text}\n`);
await explain();
await served.close();
process.exit(wrong.length === 0 ? 0 : 1);

/** What was done about whatever is wrong, so that its cause can be read. */
async function explain() {
  const sections = [];
  for (const { repository, run, ...story } of stories.filter((one) => wrongWith(one).length > 0))
    sections.push([`${story.kind}, run ${run.id}`, eventsOf(github, run), tasksOfRun(ask, repository, run)]);
  for (const repository of repositories.filter((one) => wrongWithRepository(one, stories).length > 0))
    sections.push([repository.fullName, [], newestTasks(ask, repository, 'health')]);
  for (const [title, events, tasks] of sections.slice(0, 20)) {
    process.stdout.write(`\n${title}\n`);
    for (const line of [...events, ...(await tasks)]) process.stdout.write(`  ${line}\n`);
  }
}
