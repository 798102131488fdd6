/**
 * Reading all attempts of a window with 10,000 runs: requests made beside the least that GitHub's pages of 100 allow.
 *
 * The runs lie in one week by the rhythm of an office: busy hours, quiet nights and week-ends; every thirtieth was run
 * again. The stand-in cuts filtered lists at 1,000 results, as GitHub does, and every request and answer is checked
 * against GitHub's description. The least: a hundred runs a request, and a request for each attempt before a run's last
 * and for the jobs of each attempt.
 *
 * Memory is measured while the reading goes on, after collections, and must not grow with what was read; answers are
 * canned there, for the stand-in keeps a record of its own. Runs: PORTCULLIS_BENCH_RUNS, default 10,000.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { connectGitHub } from '@portcullis/github-adapter';
import { createGitHub } from '@portcullis/github-testkit';

const aim = 1.15;
const size = Number(process.env.PORTCULLIS_BENCH_RUNS ?? 10_000);
const hourMs = 3_600_000;
const weekMs = 168 * hourMs;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const perHour = 1e9;
const github = createGitHub({
  settings: {
    requestsPerHour: {
      anonymous: perHour,
      app: perHour,
      classic: perHour,
      'fine-grained': perHour,
      installation: perHour,
      actions: perHour,
    },
  },
});
const handle = github.repository('octo/demo');
const until = new Date(github.clock.now());
const since = new Date(until.getTime() - weekMs);
const reruns = populate();
const repository = connectGitHub({
  credential: { kind: 'token', token: github.userToken() },
  fetch: github.fetch,
}).repository('octo/demo');

console.log(`${size.toLocaleString('en')} runs in a week, ${reruns} of them run again; Node ${process.versions.node}`);
const bare = await read('attempts', { withJobs: false }, Math.ceil(size / 100) + reruns);
await read('attempts and jobs', {}, Math.ceil(size / 100) + reruns + size + reruns);
await measureMemory();
console.log(`adapter ratio ${bare.toFixed(2)} aim ${aim.toFixed(2)}`);

/** Reads the window once; gives requests ÷ least. */
async function read(name, options, least) {
  const start = performance.now();
  let attempts = 0;
  const reading = repository.readAttempts({
    since,
    until,
    lookBackDays: 0,
    maxRequests: Infinity,
    reserveRequests: 0,
    ...options,
  });
  for await (const attempt of reading) attempts += attempt.runId > 0 ? 1 : 0;
  const tookMs = performance.now() - start;
  const { isComplete, runs, requests } = reading.summary();
  if (!isComplete || runs !== size || attempts !== size + reruns)
    throw new Error(`not complete: ${JSON.stringify(reading.summary())}`);
  console.log(
    `${name.padEnd(18)} ${attempts} attempts, ${requests} requests, the least is ${least}: ${(requests / least).toFixed(3)}; ${(tookMs / 1000).toFixed(1)} s`,
  );
  return requests / least;
}

/** Heap while runs with jobs of forty steps are read. */
async function measureMemory() {
  const stepMs = Math.floor(weekMs / size / 1000) * 1000;
  const createdAt = (index) => until.getTime() - (index + 1) * stepMs;
  const steps = Array.from({ length: 40 }, (_unused, index) => ({
    number: index + 1,
    name: `step ${index + 1}`,
    status: 'completed',
    conclusion: 'success',
  }));
  const jobs = JSON.stringify({
    total_count: 3,
    jobs: [1, 2, 3].map((id) => ({ id, name: `job ${id}`, status: 'completed', conclusion: 'success', steps })),
  });
  const fetch = (address) => {
    const url = new URL(address);
    const created = url.searchParams.get('created');
    return Promise.resolve(
      new Response(created === null ? jobs : listOf(created, Number(url.searchParams.get('page'))), {
        headers: { 'content-type': 'application/json' },
      }),
    );
  };
  const listOf = (created, page) => {
    const [from, to] = created.split('..').map((instant) => Date.parse(instant));
    const found = Array.from({ length: size }, (_unused, index) => index).filter(
      (index) => createdAt(index) >= from && createdAt(index) <= to,
    );
    const shown = found.slice(0, 1000).slice((page - 1) * 100, page * 100);
    return JSON.stringify({
      total_count: found.length,
      workflow_runs: shown.map((index) => ({
        id: index + 1,
        name: 'CI',
        path: 'ci.yml',
        workflow_id: 1,
        event: 'push',
        head_branch: 'main',
        head_sha: 'a'.repeat(40),
        status: 'completed',
        conclusion: 'success',
        created_at: new Date(createdAt(index)).toISOString(),
        repository: { full_name: 'octo/demo' },
        html_url: '',
      })),
    });
  };
  const canned = connectGitHub({ credential: { kind: 'token', token: 'none' }, fetch }).repository('octo/demo');
  const heaps = [];
  let attempts = 0;
  for await (const attempt of canned.readAttempts({ since, until, lookBackDays: 0, maxRequests: Infinity })) {
    attempts += attempt.runId > 0 ? 1 : 0;
    if (attempts % 1000 === 0) heaps.push(heapMiB());
  }
  if (attempts !== size) throw new Error(`read ${attempts} attempts instead of ${size}`);
  console.log(
    `memory             heap ${heaps[0].toFixed(1)} MiB after 1,000 attempts with their jobs, at most ${(Math.max(...heaps) - heaps[0]).toFixed(1)} MiB more by ${attempts}`,
  );
}

function heapMiB() {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** @returns {number} how many runs have a second attempt */
function populate() {
  const weights = Array.from({ length: 168 }, (_unused, hour) => weightOf(new Date(since.getTime() + hour * hourMs)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let made = 0;
  let again = 0;
  let due = 0;
  for (const [hour, weight] of weights.entries()) {
    due += (weight / total) * size;
    const count = hour === 167 ? size - made : Math.floor(due) - made;
    for (let index = 0; index < count; index += 1) {
      const createdAt = new Date(since.getTime() + hour * hourMs + (hourMs * (index + 0.5)) / count);
      const jobs = [{ name: 'test', durationSeconds: 60, conclusion: made % 30 === 0 ? 'failure' : 'success' }];
      const isRunAgain = made % 30 === 0 && createdAt.getTime() < until.getTime() - hourMs;
      handle.workflow('CI').run({
        createdAt,
        attempts: isRunAgain ? [{ jobs }, { jobs: [{ name: 'test', durationSeconds: 60 }] }] : [{ jobs }],
      });
      made += 1;
      again += isRunAgain ? 1 : 0;
    }
  }
  return again;
}

/** Runs an hour by weekday and hour. @param {Date} at */
function weightOf(at) {
  if (at.getUTCDay() === 0 || at.getUTCDay() === 6) return 1;
  return at.getUTCHours() >= 8 && at.getUTCHours() < 18 ? 12 : 2;
}
