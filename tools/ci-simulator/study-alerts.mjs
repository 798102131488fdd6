import { decideAlert } from '@portcullis/health-metrics';
import { createRandom } from './random.mjs';

const hour = 3_600_000;
const week = 7 * 24 * hour;
const startMs = Date.parse('2026-03-02T00:00:00Z');
const evaluationMs = 6 * hour;
const weeks = 11;
const threshold = 0.85;

/**
 * @typedef {object} AlertRow
 * @property {number} perWeek
 * @property {'naive' | 'hysteresis'} rule
 * @property {{ rate: number, transitions: number, openings: number }[]} steady mean of each history's ten weeks, by
 * true rate.
 * @property {number} detectHours median from a drop to 60 % until the alert opens.
 * @property {number} clearHours median from the recovery until it closes.
 */

/** Opens below the threshold, closes at it. @param {boolean} open @param {{ rate: number | null }} window */
const naive = (open, { rate }) => (rate === null ? open : rate < threshold);

/** The library's rule as a function of the window's counts. */
function createHysteresis() {
  /** @type {import('@portcullis/health-metrics').AlertState | null} */
  let state = null;
  return (
    /** @type {boolean} */ _open,
    /** @type {{ rate: number | null, runs: number, success: number, atMs: number }} */ { rate, runs, success, atMs },
  ) => {
    const report = {
      generatedAt: new Date(atMs).toISOString(),
      threshold,
      summary: { decidedRuns: runs, eventualSuccess: success, eventualRate: rate },
    };
    ({ state } = decideAlert(state, report));
    return state?.state === 'open';
  };
}

/** When runs end and whether they succeed: a Poisson process and a coin. */
function liveRuns(seed, perWeek, rateAt) {
  const random = createRandom(seed);
  const runs = [];
  for (let atMs = startMs; ;) {
    atMs += random.exponential(week / perWeek);
    if (atMs >= startMs + weeks * week) return runs;
    runs.push({ atMs, success: random.chance(rateAt(atMs)) });
  }
}

/** What a rule says every six hours, of the seven days before. */
function evaluate(runs, rule) {
  const states = [];
  let open = false;
  let [from, to, success] = [0, 0, 0];
  for (let atMs = startMs + week; atMs <= startMs + weeks * week; atMs += evaluationMs) {
    for (; to < runs.length && runs[to].atMs <= atMs; to += 1) success += Number(runs[to].success);
    for (; from < to && runs[from].atMs <= atMs - week; from += 1) success -= Number(runs[from].success);
    const count = to - from;
    open = rule(open, { rate: count === 0 ? null : success / count, runs: count, success, atMs });
    states.push({ atMs, open });
  }
  return states;
}

const changes = (states) => states.filter(({ open }, index) => open !== (states[index - 1]?.open ?? false)).length;
const openings = (states) => states.filter(({ open }, index) => open && !(states[index - 1]?.open ?? false)).length;
const mean = (/** @type {readonly number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (/** @type {readonly number[]} */ values) =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

const dropMs = startMs + 4 * week;
const recoveryMs = startMs + 6 * week;

/**
 * The alert rule beside the naive one: how often each changes its mind at a steady true rate, and how soon it sees a
 * drop.
 *
 * @param {number} seeds
 * @param {readonly number[]} volumes runs in a week.
 * @returns {AlertRow[]}
 */
export function studyAlerts(seeds, volumes) {
  return volumes.flatMap((perWeek) => [
    studyRule('naive', () => naive, perWeek, seeds),
    studyRule('hysteresis', createHysteresis, perWeek, seeds),
  ]);
}

function studyRule(name, createRule, perWeek, seeds) {
  const numbers = Array.from({ length: seeds }, (_, index) => 1000 + index);
  const steady = [0.85, 0.87, 0.9, 0.95].map((rate) => {
    const histories = numbers.map((seed) =>
      evaluate(
        liveRuns(seed, perWeek, () => rate),
        createRule(),
      ),
    );
    return { rate, transitions: mean(histories.map(changes)), openings: mean(histories.map(openings)) };
  });
  const drops = numbers.map((seed) =>
    evaluate(
      liveRuns(seed, perWeek, (atMs) => (atMs >= dropMs && atMs < recoveryMs ? 0.6 : 0.95)),
      createRule(),
    ),
  );
  const hoursUntil = (fromMs, wanted) =>
    drops
      .flatMap((states) => states.find(({ atMs, open }) => atMs >= fromMs && open === wanted)?.atMs ?? [])
      .map((atMs) => (atMs - fromMs) / hour);
  return {
    perWeek,
    rule: name,
    steady,
    detectHours: median(hoursUntil(dropMs, true)),
    clearHours: median(hoursUntil(recoveryMs, false)),
  };
}
