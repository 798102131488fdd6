/**
 * Writes what `gh api --paginate` would have fetched from a simulated CI: `node tools/ci-simulator/make-export.mjs
 * --scenario busy --seed 7 --out DIR`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { asGitHubShows } from './github-shape.mjs';
import { busyScenario, plainScenario } from './scenario.mjs';
import { simulateHistory } from './simulate.mjs';
import { countCauses, trueRates } from './truth.mjs';

const scenarios = { plain: plainScenario, busy: busyScenario };

const { values } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'busy' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    'per-week': { type: 'string' },
  },
});
const base = scenarios[values.scenario];
const seed = Number(values.seed);
if (base === undefined || !Number.isSafeInteger(seed) || values.out === undefined) {
  process.stderr.write(
    `usage: make-export.mjs --out DIR [--scenario ${Object.keys(scenarios).join('|')}] [--seed WHOLE-NUMBER] [--per-week RUNS]\n`,
  );
  process.exit(2);
}
const perWeek = Number(values['per-week'] ?? base.arrivals.perWeek);
const scenario = { ...base, arrivals: { ...base.arrivals, perWeek } };

const history = simulateHistory(scenario, seed);
const { runPages, attempts, jobPages } = asGitHubShows(history, scenario, seed);
const toMs = Date.parse(scenario.observedAt);
const truth = {
  observedAt: scenario.observedAt,
  seed,
  rates: trueRates(scenario),
  causesOfLastWeek: countCauses(history, { fromMs: toMs - 7 * 86_400_000, toMs }),
};

mkdirSync(values.out, { recursive: true });
const write = (/** @type {string} */ name, /** @type {string} */ text) =>
  writeFileSync(join(values.out, name), `${text}\n`);
write('runs.json', runPages.map((page) => JSON.stringify(page)).join('\n'));
write('attempts.json', JSON.stringify(attempts));
write('jobs.json', jobPages.map((page) => JSON.stringify(page)).join('\n'));
write('truth.json', JSON.stringify(truth, null, 2));
process.stdout.write(`${history.length} runs, ${attempts.length} earlier attempts: ${values.out}\n`);
