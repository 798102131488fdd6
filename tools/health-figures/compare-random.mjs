/**
 * Holds the library against `compute.py` on data sets that nobody has looked at: random scenarios, time zones, instants
 * and gaps in the export.
 *
 * Usage: compare-random.mjs --python PYTHON [--sets N] [--seed N]      default: 25 data sets from seed 1
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { asGitHubShows, busyScenario, createRandom, simulateHistory } from '../ci-simulator/index.mjs';
import { ensureBuild, ensureDependencies } from '../setup.mjs';
import { jsonDifferences } from './json-differences.mjs';

const dayMs = 86_400_000;
/** Whole, half and quarter hours, clocks that change by half an hour, days that were skipped. */
const timeZones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'America/St_Johns',
];

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    sets: { type: 'string', default: '25' },
    seed: { type: 'string', default: '1' },
    'no-build': { type: 'boolean', default: false },
  },
});
if (!values['no-build']) {
  ensureDependencies();
  ensureBuild();
}
const { assessCoverage, computeHealth, joinAttempts, parseRuns } = await import('@portcullis/health-metrics');

const folder = mkdtempSync(join(tmpdir(), 'portcullis-figures-'));
let failed = 0;
try {
  for (let index = 0; index < Number(values.sets); index += 1) writeDataSet(Number(values.seed) + index);
  const computed = spawnSync(values.python, ['-B', fileURLToPath(new URL('compute.py', import.meta.url)), folder], {
    stdio: ['ignore', 2, 2],
  });
  if (computed.status !== 0) throw new Error('compute.py failed; its messages are above');
  for (const name of readdirSync(join(folder, 'data'))) compare(name);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stderr.write(
  `health-figures: ${failed === 0 ? 'every figure' : `not every figure: ${failed}`} of ${values.sets} random data sets ${failed === 0 ? 'agrees' : 'disagree'}\n`,
);
process.exit(failed === 0 ? 0 : 1);

/** @param {number} seed */
function writeDataSet(seed) {
  const random = createRandom(seed);
  const observedMs = Date.UTC(2024, 0, 1) + random.below(1_000) * dayMs + random.below(86_400) * 1_000;
  const scenario = {
    ...busyScenario,
    timeZone: timeZones[random.below(timeZones.length)],
    from: new Date(observedMs - (15 + random.below(20)) * dayMs).toISOString(),
    observedAt: new Date(observedMs).toISOString(),
    arrivals: { ...busyScenario.arrivals, perWeek: [4, 8, 30, 80][random.below(4)] },
    workflows: busyScenario.workflows.map((workflow) => ({
      ...workflow,
      success: [{ fromDay: 0, success: random.next() }],
    })),
    branches: 1 + random.below(6),
    reruns: { ...busyScenario.reruns, probability: random.next(), sigma: 2 },
    driftPerDay: random.next() * 0.2 - 0.1,
    cancelledByPerson: random.next() * 0.2,
    jobTimeout: random.next() * 0.05,
    neverStarts: random.next() * 0.1,
    clockSkew: random.next() * 0.2,
    lateUpdates: random.next() * 0.3,
  };
  const { runPages, attempts, jobPages } = asGitHubShows(simulateHistory(scenario, seed), scenario, seed);
  const pages = withGaps(runPages, random);
  const nowMs = random.next() < 0.3 ? observedMs - random.below(3 * 86_400) * 1_000 : observedMs;
  const target = join(folder, 'data', `seed-${seed}`);
  mkdirSync(target, { recursive: true });
  const write = (/** @type {string} */ file, /** @type {unknown} */ value) =>
    writeFileSync(join(target, file), JSON.stringify(value));
  write('options.json', {
    now: new Date(nowMs).toISOString(),
    timeZone: scenario.timeZone,
    defaultBranch: scenario.defaultBranch,
    windowDays: [1, 7, 7, 14, 30][random.below(5)],
  });
  const earlierKept = [1, 1, 0.7, 0][random.below(4)];
  write('runs.json', pages);
  write(
    'attempts.json',
    attempts.filter(() => random.next() < earlierKept),
  );
  if (random.next() < 0.8)
    write(
      'jobs.json',
      jobPages.filter(() => random.next() < 0.95),
    );
}

/**
 * Pages as people export them: smaller ones, some of them missing at the end or in the middle, without numbers, or only
 * the bare runs.
 *
 * @param {readonly any[]} pages
 * @param {ReturnType<typeof createRandom>} random
 */
function withGaps(pages, random) {
  const numbered = random.next() < 0.7;
  const runs = pages
    .flatMap((page) => page.workflow_runs)
    .map(({ run_number, ...run }) => (numbered ? { run_number, ...run } : run));
  const size = [100, 30, 10][random.below(3)];
  const whole = Array.from({ length: Math.max(1, Math.ceil(runs.length / size)) }, (_, page) => ({
    total_count: runs.length,
    workflow_runs: runs.slice(page * size, (page + 1) * size),
  }));
  const kind = random.below(5);
  if (kind === 0) return whole.slice(0, 1 + random.below(whole.length));
  if (kind === 1) return whole.filter((_, page) => page === 0 || random.next() < 0.8);
  if (kind === 2) return runs.slice(0, 1 + random.below(runs.length));
  return whole;
}

/** @param {string} name */
function compare(name) {
  const source = join(folder, 'data', name);
  const { now, timeZone, defaultBranch, windowDays } = JSON.parse(readFileSync(join(source, 'options.json'), 'utf8'));
  const files = ['runs.json', 'attempts.json', 'jobs.json'].filter((file) => existsSync(join(source, file)));
  const exports = files.map((file) => parseRuns(readFileSync(join(source, file), 'utf8'), { file }));
  const { attempts } = joinAttempts(exports);
  const newestMs = Math.max(...attempts.map(({ updatedAtMs, createdAtMs }) => updatedAtMs ?? createdAtMs));
  const pages = exports.flatMap((one) => one.pages);
  const coverage = assessCoverage(pages, new Date(now), { newestMs });
  const options = { now: new Date(now), timeZone, defaultBranch, windowDays, coverage };
  const report = JSON.parse(JSON.stringify(computeHealth(attempts, options)));
  const differences = jsonDifferences(
    report,
    JSON.parse(readFileSync(join(folder, 'expected', `${name}.json`), 'utf8')),
  );
  if (differences.length === 0) return;
  failed += 1;
  process.stderr.write(`health-figures: ${name} (${timeZone}): ${differences.slice(0, 5).join('; ')}\n`);
}
