/**
 * Does the library recover a truth that is known? Lives simulated CIs and prints how often each 95 % interval holds the
 * truth, and the alert rule's openings and delays beside the naive rule's.
 *
 * Usage: cover-simulation.mjs [--simulations N] [--seeds N]      default: 2,000 histories, 200 for each rule
 * Exit codes: 0 every share is where it must be, 1 one is not, 2 invalid usage.
 */
import { parseArgs } from 'node:util';
import { ensureBuild, ensureDependencies, requireNode, say } from './setup.mjs';

requireNode();
const { values } = parseArgs({
  options: {
    simulations: { type: 'string', default: '2000' },
    seeds: { type: 'string', default: '200' },
    'no-build': { type: 'boolean', default: false },
  },
});
const [simulations, seeds] = [Number(values.simulations), Number(values.seeds)];
if (!Number.isSafeInteger(simulations) || !Number.isSafeInteger(seeds) || simulations < 1 || seeds < 1) {
  say('--simulations and --seeds: expected whole numbers from 1');
  process.exit(2);
}
if (!values['no-build']) {
  ensureDependencies();
  ensureBuild();
}
const { studyCoverage } = await import('./ci-simulator/study-coverage.mjs');
const { studyAlerts } = await import('./ci-simulator/study-alerts.mjs');

const percent = (/** @type {number} */ share) => `${(share * 100).toFixed(1)} %`;
const coverage = studyCoverage(simulations);
console.log(`${simulations} histories: how often`);
for (const { name, share, within, wanted } of coverage)
  console.log(`${within ? 'ok  ' : 'FAIL'} ${name.padEnd(58)} ${percent(share).padStart(7)}   wanted ${wanted}`);

const rows = studyAlerts(seeds, [20, 60, 250]);
console.log(
  `\n${seeds} histories of ten weeks each, threshold 85 %, looked at every six hours: changes of state (openings) at a steady true rate; a drop from 95 % to 60 %`,
);
console.log(
  `${'runs a week'.padEnd(12)} ${'rule'.padEnd(11)} ${['85 %', '87 %', '90 %', '95 %'].map((rate) => rate.padStart(12)).join('')} ${'seen after'.padStart(12)} ${'over after'.padStart(12)}`,
);
for (const { perWeek, rule, steady, detectHours, clearHours } of rows) {
  const cells = steady.map(({ transitions, openings }) =>
    `${transitions.toFixed(1)} (${openings.toFixed(1)})`.padStart(12),
  );
  console.log(
    `${String(perWeek).padEnd(12)} ${rule.padEnd(11)} ${cells.join('')} ${`${detectHours} h`.padStart(12)} ${`${clearHours} h`.padStart(12)}`,
  );
}
/** At true rates above the threshold, every opening is false. */
const falseOpenings = (/** @type {typeof rows[number]} */ { steady }) =>
  steady.filter(({ rate }) => rate > 0.85).reduce((sum, { openings }) => sum + openings, 0);
const calmer = rows
  .filter(({ rule }) => rule === 'hysteresis')
  .every((ours) => {
    const naive = rows.find(({ rule, perWeek }) => rule === 'naive' && perWeek === ours.perWeek);
    return (
      naive !== undefined &&
      falseOpenings(ours) <= falseOpenings(naive) / 2 &&
      ours.detectHours <= naive.detectHours + 48
    );
  });
console.log(
  `${calmer ? 'ok  ' : 'FAIL'} the rule opens falsely at most half as often as the naive one, and sees the drop at most two days later`,
);
process.exit(calmer && coverage.every(({ within }) => within) ? 0 : 1);
