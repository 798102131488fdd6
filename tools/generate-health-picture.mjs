/**
 * Makes `docs/health.svg`, the picture in the documentation: a report on a simulated CI with a bad day. With `--check`
 * it only says whether the committed picture is current.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { computeHealth, joinAttempts, parseRuns } from '@portcullis/health-metrics';
import { renderHealthSvg } from '@portcullis/render';
import { asGitHubShows, busyScenario, simulateHistory } from './ci-simulator/index.mjs';
import { root, say } from './setup.mjs';

const file = join(root, 'docs/health.svg');
const seed = 4;
const scenario = {
  ...busyScenario,
  arrivals: { ...busyScenario.arrivals, perWeek: 220 },
  from: '2026-03-09T00:00:00Z',
  observedAt: '2026-04-01T14:00:00Z',
  workflows: busyScenario.workflows.map((workflow) => ({ ...workflow, success: [{ fromDay: 0, success: 0.93 }] })),
  outages: [{ from: '2026-03-30T09:00:00Z', to: '2026-03-30T12:30:00Z' }],
};

const { runPages, attempts, jobPages } = asGitHubShows(simulateHistory(scenario, seed), scenario, seed);
const text = (/** @type {readonly object[]} */ objects) => objects.map((object) => JSON.stringify(object)).join('\n');
const joined = joinAttempts([parseRuns(text(runPages)), parseRuns(text(attempts)), parseRuns(text(jobPages))]);
const svg = renderHealthSvg(
  computeHealth(joined.attempts, { now: new Date(scenario.observedAt), timeZone: scenario.timeZone }),
);

if (process.argv.includes('--check')) {
  const current = existsSync(file) && readFileSync(file, 'utf8') === svg;
  if (!current) say('docs/health.svg is not what a report looks like now');
  process.exit(current ? 0 : 1);
}
writeFileSync(file, svg);
