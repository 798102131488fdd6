/**
 * Holds reports that rest on a history, written from exports at random instants and compacted each time, against
 * reports on all attempts at once (which `compare-random.mjs` holds against `compute.py`): windows of 7, 30, 90 and 365
 * days over the simulator's data. A window that days are summed up for begins with its first whole day.
 *
 * Usage: compare-histories.mjs [--sets N] [--seed N] [--no-build]      default: 5 histories from seed 1
 */
import { parseArgs } from 'node:util';
import { asGitHubShows, busyScenario, createRandom, simulateHistory } from '../ci-simulator/index.mjs';
import { ensureBuild, ensureDependencies } from '../setup.mjs';
import { jsonDifferences } from './json-differences.mjs';

const dayMs = 86_400_000;
const windows = [7, 30, 90, 365];
/** What rests on attempts alone: the report says since when. */
const ofAttempts = ['commitConsistency', 'disagreeingCommits', 'queueTime'];

const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    'no-build': { type: 'boolean', default: false },
  },
});
if (!values['no-build']) {
  ensureDependencies();
  ensureBuild();
}
const { compactHistory, computeHealth, emptyHistory, joinAttempts, mergeHistories, parseRuns } =
  await import('@portcullis/health-metrics');

let failed = 0;
for (let index = 0; index < Number(values.sets); index += 1) compareHistory(Number(values.seed) + index);
process.stderr.write(
  `health-figures: ${failed === 0 ? 'every figure' : `not every figure: ${failed} windows`} of ${values.sets} histories ${failed === 0 ? 'agrees' : 'disagree'}\n`,
);
process.exit(failed === 0 ? 0 : 1);

/** @param {number} seed */
function compareHistory(seed) {
  const random = createRandom(seed);
  const nowMs = Date.UTC(2025, 0, 1) + random.below(300) * dayMs;
  const timeZone = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'][random.below(4)];
  const scenario = {
    ...busyScenario,
    timeZone,
    from: new Date(nowMs - 380 * dayMs).toISOString(),
    observedAt: new Date(nowMs).toISOString(),
    arrivals: { ...busyScenario.arrivals, perWeek: [5, 15, 40][random.below(3)] },
    reruns: { ...busyScenario.reruns, probability: 0.3 + random.next() * 0.6, sigma: 2 },
    jobTimeout: random.next() * 0.05,
  };
  const { runPages, attempts: earlier, jobPages } = asGitHubShows(simulateHistory(scenario, seed), scenario, seed);
  const whole = joinAttempts([runPages, earlier, jobPages].map((part) => parseRuns(JSON.stringify(part)))).attempts;
  let history = emptyHistory;
  for (let atMs = nowMs - 379 * dayMs; ; atMs += (1 + random.below(25)) * dayMs * random.next()) {
    const instant = Math.min(Math.floor(atMs), nowMs);
    history = compactHistory(mergeHistories(history, { attempts: seenAt(whole, instant) }), {
      now: new Date(instant),
      timeZone,
    });
    if (instant === nowMs) break;
  }
  for (const windowDays of windows) compare(seed, whole, history, { now: new Date(nowMs), timeZone, windowDays });
}

/** What an export of the last 40 days would have shown at an instant: what had not ended yet comes later. */
function seenAt(attempts, instantMs) {
  return attempts.filter(
    ({ updatedAtMs, createdAtMs }) =>
      (updatedAtMs ?? createdAtMs) <= instantMs && (updatedAtMs ?? createdAtMs) > instantMs - 40 * dayMs,
  );
}

function compare(seed, whole, history, options) {
  const kept = computeHealth(history.attempts, { ...options, pastDays: history.days });
  const { daySums } = kept.completeness;
  const days = daySums === null ? options.windowDays : (options.now.getTime() - Date.parse(daySums.from)) / dayMs;
  // Windows begin behind their first instant, days with it.
  const expected = computeHealth(whole, { ...options, windowDays: days + (daySums === null ? 0 : 1 / dayMs) });
  const differences = jsonDifferences(figuresOf(kept), figuresOf(expected));
  if (differences.length === 0) return;
  failed += 1;
  process.stderr.write(
    `health-figures: seed ${seed}, ${options.windowDays} days: ${differences.slice(0, 6).join('; ')}\n`,
  );
}

function figuresOf({ summary, branchClasses, days, repositories }) {
  return withoutDetails({ summary, branchClasses, repositories, days: days.filter(({ attempts }) => attempts > 0) });
}

function withoutDetails(value) {
  if (Array.isArray(value)) return value.map(withoutDetails);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      ofAttempts.includes(name) ? [] : [[name, withoutDetails(inner)]],
    ),
  );
}
