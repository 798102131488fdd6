/**
 * Simulates an organisation with many repositories on one process of the App, against the stand-in for GitHub, by the
 * virtual clock: whether scheduled tasks come in herds, whether a noisy repository keeps others waiting, and whom a
 * secondary limit holds up. Prints the figures as JSON.
 *
 * Usage: simulate-app.mjs [--repositories N] [--minutes N] [--burst N]. So many repositories, 20 an installation; so many
 * minutes of peace; so many runs that end in one repository at once. Ends with 1 if a figure is not as it should be.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuild, ensureDependencies, requireNode, root, say } from './setup.mjs';

const { values } = parseArgs({
  options: {
    repositories: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '30' },
    burst: { type: 'string', default: '100' },
  },
});
if (!Object.values(values).every((text) => /^[1-9]\d{0,4}$/u.test(text)) || Number(values.repositories) < 40) {
  say('--repositories, --minutes and --burst: expected whole numbers; at least 40 repositories');
  process.exit(2);
}
requireNode();
ensureDependencies();
ensureBuild();
const { createGitHub } = await import('@portcullis/github-testkit');
const { systemTiming } = await import('@portcullis/github-adapter');
const [count, minutes, burst] = [values.repositories, values.minutes, values.burst].map(Number);
const perInstallation = 20;
/** The App takes 4 tasks at once; with 2 s for each, so many are done in a step of the clock. */
const stepMs = 10_000;
const perStep = 20;
const quietCount = Math.min(30, Math.floor(count / 4));

const built = (path) => import(pathToFileURL(join(root, 'packages/app/dist', path)).href);
const { readConfig, startService } = await built('index.js');
const { openPGlite } = await built('store/pglite-database.js');
const { migrate } = await built('store/migrate.js');
const { pino } = createRequire(join(root, 'packages/app/package.json'))('pino');

const github = createGitHub();
const { clock } = github;
const secret = 'the secret of the simulation';
// Webhooks of runs are sent below, at the instant of the simulation.
const app = github.app({ slug: 'portcullis', webhook: { receive: () => new Response(null, { status: 202 }) } });
const repositories = Array.from({ length: count }, (_, index) =>
  github.repository(`org-${Math.floor(index / perInstallation)}/r${index}`, {
    files: { 'portcullis.yml': 'version: 1\n' },
    organization: true,
  }),
);
const installations = [];
for (let index = 0; index < count; index += perInstallation)
  installations.push(app.install(...repositories.slice(index, index + perInstallation)));

/** Requests of one owner get a secondary limit until an instant. */
const limit = { owner: '', untilMs: 0, refused: 0 };
const requestsOf = new Map();
async function carrier(url, init) {
  const owner = /\/repos\/(?<owner>[^/]+)\//u.exec(url)?.groups?.owner ?? '';
  requestsOf.set(owner, (requestsOf.get(owner) ?? 0) + 1);
  if (owner !== limit.owner || clock.now() >= limit.untilMs) return github.fetch(url, init);
  limit.refused += 1;
  const seconds = Math.ceil((limit.untilMs - clock.now()) / 1000);
  return new Response('{"message":"You have exceeded a secondary rate limit."}', {
    status: 403,
    headers: { 'content-type': 'application/json', 'retry-after': String(seconds) },
  });
}

const folder = mkdtempSync(join(tmpdir(), 'portcullis-simulation-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const database = await openPGlite('memory://');
const timing = {
  ...systemTiming,
  now: () => new Date(clock.now()),
  sleep: (durationMs) => Promise.resolve(clock.advance(durationMs)),
};
await migrate(database, timing.now());
const config = readConfig(
  {
    PORTCULLIS_APP_ID: String(app.id),
    PORTCULLIS_APP_PRIVATE_KEY: app.privateKey,
    PORTCULLIS_APP_WEBHOOK_SECRET: secret,
    PORTCULLIS_APP_DATA: folder,
    PORT: '0',
  },
  folder,
);
const never = 2_000_000_000;
const service = await startService(config, pino({ enabled: false }), {
  fetch: carrier,
  timing,
  writeGapMs: 0,
  tickMs: never,
  watchMs: never,
  isPaused: true,
  store: { database, place: 'memory', lock: null, close: () => database.close() },
});
const engine = service.engine();

/** A step of the clock: what is due becomes due, and as much is done as there is room for. */
async function step() {
  clock.advance(stepMs);
  await engine.tick();
  for (let done = 0; done < perStep; done += 1) if (!(await engine.worker.workOnce())) return;
}
async function steps(durationMs) {
  const untilMs = clock.now() + durationMs;
  while (clock.now() < untilMs) await step();
}
const rows = async (text, given = []) => database.query(text, given);
/** A webhook about a run that has ended. */
async function runEnded(repository, installation) {
  const run = github.stage(() =>
    repository.workflow('CI').run({ jobs: [{ name: 'test' }], createdAt: new Date(clock.now() - 3_600_000) }),
  );
  const body = JSON.stringify({
    action: 'completed',
    workflow_run: { id: run.id, run_attempt: 1, head_branch: 'topic', event: 'push' },
    repository: { id: repository.state.id, full_name: repository.fullName, default_branch: 'main' },
    installation: { id: installation.id },
  });
  const answer = await fetch(`${service.url}/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'workflow_run',
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
  });
  if (answer.status !== 202) throw new Error(`a webhook was answered with ${answer.status}`);
}
const installationOf = (index) => installations[Math.floor(index / perInstallation)];

/** How many scheduled tasks begin in each minute since an instant. */
async function herd(sinceMs) {
  const found = await rows(
    `SELECT floor(extract(epoch FROM started_at) / 60) AS minute, count(*)::integer AS count FROM portcullis.task
     WHERE kind IN ('reconcile', 'health') AND started_at > $1 GROUP BY 1`,
    [new Date(sinceMs)],
  );
  const counts = found.map(({ count: begun }) => begun);
  const all = counts.reduce((sum, each) => sum + each, 0);
  const span = Math.max(1, (clock.now() - sinceMs) / 60_000);
  return { tasks: all, perMinute: Number((all / span).toFixed(1)), inTheBusiestMinute: Math.max(0, ...counts) };
}

// 1: peace. 2: nobody looked for two hours.
await step();
const peaceMs = clock.now();
await steps(minutes * 60_000);
const peace = await herd(peaceMs);
clock.advance(2 * 3_600_000);
const backMs = clock.now();
await steps(minutes * 60_000);
const afterOutage = await herd(backMs);

// 3: very many runs end in one repository, and one in each of some others, just after.
for (let index = 0; index < burst; index += 1) await runEnded(repositories[0], installationOf(0));
const quiet = Array.from({ length: quietCount }, (_, index) => 1 + index * Math.floor((count - 1) / quietCount));
for (const index of quiet) await runEnded(repositories[index], installationOf(index));
const burstMs = clock.now();
const ownerOfNoisy = 'org-0';
const requestsBefore = requestsOf.get(ownerOfNoisy) ?? 0;
const openTasks = async () =>
  (await rows("SELECT 1 FROM portcullis.task WHERE subject LIKE 'run/%' AND state = 'waiting'")).length;
while ((await openTasks()) > 0) await step();
async function waits(isNoisy) {
  const found = await rows(
    `SELECT extract(epoch FROM finished_at - $2::timestamptz)::integer AS seconds FROM portcullis.task
     WHERE subject LIKE 'run/%' AND (repository_id = $1) = $3 ORDER BY seconds`,
    [repositories[0].state.id, new Date(burstMs), isNoisy],
  );
  return found.at(-1)?.seconds ?? 0;
}
const fair = {
  noisyTasks: 2 * burst,
  noisyDoneAfterSeconds: await waits(true),
  // GitHub allows an installation 5,000 an hour.
  requestsOfItsInstallation: (requestsOf.get(ownerOfNoisy) ?? 0) - requestsBefore,
  othersTasks: 2 * quiet.length,
  othersDoneAfterSeconds: await waits(false),
};

// 4: a secondary limit of ten minutes for one installation.
limit.owner = 'org-1';
limit.untilMs = clock.now() + 600_000;
for (const index of [20, 21, 22, 23, 24, 0, 1, 2, 3, 4]) await runEnded(repositories[index], installationOf(index));
const limitMs = clock.now();
await steps(500_000);
const doneDuring = async (first) => {
  const ids = Array.from({ length: 5 }, (_, index) => repositories[first + index].state.id);
  const found = await rows(
    `SELECT count(*)::integer AS count FROM portcullis.task
     WHERE repository_id = ANY($1::bigint[]) AND subject LIKE 'run/%' AND created_at >= $2 AND state = 'done'`,
    [ids, new Date(limitMs)],
  );
  return found[0].count;
};
const during = { limited: await doneDuring(20), others: await doneDuring(0) };
const paused = await rows('SELECT account FROM portcullis.installation WHERE paused_until > $1', [timing.now()]);
await steps(300_000);
const secondary = {
  pausedInstallations: paused.map(({ account }) => account),
  requestsWhilePaused: limit.refused,
  tasksDoneMeanwhile: during,
  tasksDoneAfter: { limited: await doneDuring(20) },
};
const dead = await rows("SELECT kind, error FROM portcullis.task WHERE state = 'dead'");
const figures = {
  repositories: count,
  installations: installations.length,
  capacityPerMinute: (perStep * 60_000) / stepMs,
  peace,
  afterOutage,
  fair,
  secondary,
  dead: dead.length,
  requests: [...requestsOf.values()].reduce((sum, each) => sum + each, 0),
  breachesOfTheApi: github.violations.length,
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
// Gate, re-run and records of each run, and what is scheduled for the repositories of its installation meanwhile.
const enoughRequests = 40 * burst + 10 * perInstallation;
// The tasks of a random schedule are close to Poisson's: of hundreds of minutes, hardly one is beyond this.
const bound = (mean) => mean + 6 * Math.sqrt(mean) + 3;
// In turns, each of the others waits for one task of every lane; scheduled tasks take a few turns too.
const turnsOfOthersSeconds = ((Math.ceil((fair.othersTasks + 2) / perStep) + 2) * stepMs) / 1000;
// Scheduled tasks have up to as many turns again.
const turnsOfAllSeconds = ((2 * Math.ceil((fair.noisyTasks + fair.othersTasks) / perStep) + 3) * stepMs) / 1000;
const wrong = [
  peace.inTheBusiestMinute > bound(peace.perMinute) && 'scheduled tasks come in herds',
  afterOutage.inTheBusiestMinute > bound(4 * peace.perMinute + peace.perMinute) && 'a herd comes after an outage',
  fair.othersDoneAfterSeconds > turnsOfOthersSeconds && 'a noisy repository keeps others waiting',
  fair.noisyDoneAfterSeconds > turnsOfAllSeconds && 'a noisy repository waits for more than its turns',
  fair.requestsOfItsInstallation > enoughRequests && 'a run takes the more requests, the more runs there are',
  (paused.length !== 1 || during.limited > 0 || during.others !== 10) && 'a limit holds others up, or not its own',
  secondary.tasksDoneAfter.limited !== 10 && 'tasks were lost in a pause',
  dead.length > 0 && `tasks died: ${JSON.stringify(dead[0])}`,
  github.violations.length > 0 && `a request breached the API: ${github.violations[0]?.message}`,
].filter((text) => text !== false);
for (const text of wrong) say(text);
await service.stop();
process.exit(wrong.length === 0 ? 0 : 1);
