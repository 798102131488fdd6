/**
 * Makes the three data sets in `data/` with the CI simulator, from recorded seeds: small, and with everything that real
 * exports have. With `--check` it only says whether the committed ones are what it would make.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asGitHubShows } from '../ci-simulator/github-shape.mjs';
import { busyScenario } from '../ci-simulator/scenario.mjs';
import { simulateHistory } from '../ci-simulator/simulate.mjs';

const minute = 60_000;
const hour = 60 * minute;
/** GitHub's own workflows are no file of the repository. */
const codeScanning = {
  name: 'CodeQL',
  path: 'dynamic/github-code-scanning/codeql',
  weight: 1,
  success: [{ fromDay: 0, success: 0.2 }],
  jobs: [{ name: 'Analyze', medianMs: 4 * 60_000, sigma: 0.2, labels: ['ubuntu-latest'], weight: 1 }],
};
const at = (/** @type {number} */ perWeek) => ({ ...busyScenario.arrivals, perWeek });
const concatenated = (/** @type {readonly object[]} */ pages) => pages.map((page) => JSON.stringify(page)).join('\n');
const arrayOfPages = (/** @type {readonly object[]} */ pages) => JSON.stringify(pages);
/** Pages that were fetched while runs went on: one shows three runs again, and a fourth as it was before it ended. */
const overlapping = (/** @type {readonly any[]} */ pages) => {
  const [again = [], old] = [pages[0]?.workflow_runs.slice(-3), pages[0]?.workflow_runs.at(-4)];
  const before = { ...old, status: 'in_progress', conclusion: null, updated_at: old.run_started_at };
  return concatenated([...pages, { total_count: pages[0].total_count, workflow_runs: [...again, before] }]);
};
/** As `gh api --paginate` prints pages: without anything between them. */
const unseparated = (/** @type {readonly object[]} */ pages) => pages.map((page) => JSON.stringify(page)).join('');

/**
 * @typedef {object} DataSet
 * @property {string} name
 * @property {number} seed
 * @property {import('../ci-simulator/scenario.mjs').Scenario} scenario
 * @property {string} [now] the instant of the report, if it is not that of the export.
 * @property {(pages: readonly object[]) => string} asText how the pages of runs are written.
 * @property {(pages: readonly object[]) => string} [jobsAsText]
 * @property {boolean} withJobs
 */

/** @type {readonly DataSet[]} */
const dataSets = [
  {
    // An outage, a step down, re-runs across the edge of the window, and the night in which clocks go forward.
    name: 'berlin-spring',
    seed: 20_260_329,
    scenario: {
      ...busyScenario,
      arrivals: at(70),
      from: '2026-03-17T00:00:00Z',
      observedAt: '2026-04-01T09:30:00Z',
      workflows: [
        ...busyScenario.workflows.map((workflow) => ({
          ...workflow,
          success: [...workflow.success, { fromDay: 11, success: 0.55 }],
        })),
        codeScanning,
      ],
      outages: [{ from: '2026-03-30T10:00:00Z', to: '2026-03-30T14:00:00Z' }],
      reruns: { ...busyScenario.reruns, medianDelayMs: 6 * hour, sigma: 2 },
      clockSkew: 0.05,
    },
    asText: overlapping,
    jobsAsText: concatenated,
    withJobs: true,
  },
  {
    // No jobs, so that durations come from the run itself; a report on an instant before the export; times that moved
    // later; the night with 25 hours.
    name: 'new-york-autumn',
    seed: 20_261_101,
    now: '2026-11-04T15:00:00Z',
    scenario: {
      ...busyScenario,
      arrivals: at(60),
      timeZone: 'America/New_York',
      from: '2026-10-20T00:00:00Z',
      observedAt: '2026-11-04T17:45:00Z',
      lateUpdates: 0.1,
      neverStarts: 0.03,
      cancelledByPerson: 0.08,
      jobTimeout: 0,
      oddConclusions: {
        skipped: 0.1,
        neutral: 0.04,
        action_required: 0.04,
        stale: 0.02,
        startup_failure: 0.03,
        quarantined: 0.04,
      },
    },
    asText: arrayOfPages,
    withJobs: false,
  },
  {
    // So few runs that most numbers are null or have no test; every attempt at most overtaken, cancelled or run again
    // for weeks.
    name: 'kolkata-quiet',
    seed: 20_260_608,
    scenario: {
      ...busyScenario,
      arrivals: at(11),
      workflows: busyScenario.workflows.map((workflow) => ({ ...workflow, success: [{ fromDay: 0, success: 0.5 }] })),
      timeZone: 'Asia/Kolkata',
      from: '2026-05-11T00:00:00Z',
      observedAt: '2026-06-08T03:15:00Z',
      branches: 1,
      pullRequestShare: 0.9,
      reruns: { ...busyScenario.reruns, probability: 0.9, medianDelayMs: 60 * hour, sigma: 1 },
      jobTimeout: 0.06,
      clockSkew: 0.1,
      driftPerDay: 0.03,
    },
    asText: unseparated,
    withJobs: true,
  },
];

const check = process.argv.includes('--check');
let stale = 0;
for (const { name, seed, now, scenario, asText, jobsAsText, withJobs } of dataSets) {
  const { runPages, attempts, jobPages } = asGitHubShows(simulateHistory(scenario, seed), scenario, seed);
  const options = {
    now: now ?? scenario.observedAt,
    timeZone: scenario.timeZone,
    defaultBranch: scenario.defaultBranch,
    seed,
  };
  const files = {
    'options.json': JSON.stringify(options, null, 2),
    'runs.json': asText(runPages),
    'attempts.json': JSON.stringify(attempts),
    ...(withJobs ? { 'jobs.json': (jobsAsText ?? asText)(jobPages) } : {}),
  };
  const folder = new URL(`data/${name}/`, import.meta.url);
  for (const [file, text] of Object.entries(files)) {
    const place = fileURLToPath(new URL(file, folder));
    if (existsSync(place) && readFileSync(place, 'utf8') === `${text}\n`) continue;
    stale += 1;
    if (check) {
      process.stderr.write(`health-figures: data/${name}/${file} is not what make-data.mjs makes\n`);
      continue;
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(place, `${text}\n`);
  }
}
process.exit(check && stale > 0 ? 1 : 0);
