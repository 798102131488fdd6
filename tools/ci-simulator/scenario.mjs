import { evenHours, workingHours } from './arrivals.mjs';

/**
 * @typedef {object} Arrivals
 * @property {number} perWeek mean number of runs in a week, of all workflows.
 * @property {readonly number[]} hourWeights 24 relative rates, from midnight.
 * @property {readonly number[]} weekdayWeights 7 relative rates, from Sunday.
 *
 * @typedef {object} Job
 * @property {string} name
 * @property {number} medianMs of its execution; lognormal.
 * @property {number} sigma standard deviation of the logarithm.
 * @property {readonly string[]} labels the runner that it asks for.
 * @property {number} weight how often it is this job that fails, relative to the others.
 * @property {string} [needs] a job that must succeed first.
 *
 * @typedef {object} Workflow
 * @property {string} name
 * @property {string} path
 * @property {number} weight its share of the runs, relative to the others.
 * @property {readonly { fromDay: number, success: number }[]} success probability that a first attempt succeeds, from a
 * day on.
 * @property {readonly Job[]} jobs
 *
 * @typedef {object} Scenario
 * @property {string} repository
 * @property {string} defaultBranch
 * @property {string} from first instant.
 * @property {string} observedAt the instant at which the API is asked: what is not over by then is shown as it is.
 * @property {string} timeZone where the people live.
 * @property {Arrivals} arrivals
 * @property {readonly Workflow[]} workflows
 * @property {number} pullRequestShare share of runs that belong to a pull request; the rest is pushed to the default
 * branch.
 * @property {number} branches how many pull requests are open at a time: the fewer, the more often a push overtakes the
 * one before.
 * @property {boolean} cancelSuperseded whether a newer run of a pull request cancels the older one, as
 * `cancel-in-progress` does.
 * @property {{ share: number, passes: number }} flakes the share of failed first attempts that are flakes, and the
 * probability that one
 *   passes when it is run again. A failure that is no flake never passes.
 * @property {{ probability: number, medianDelayMs: number, sigma: number, maxAttempts: number, failedJobsOnly: number
 * }} reruns
 *   probability that a failed attempt is run again; `failedJobsOnly` is the share of those that run only what failed
 *   again.
 * @property {readonly { from: string, to: string }[]} outages attempts that start in one fail, whatever they would have
 * done.
 * @property {{ medianMs: number, sigma: number }} queue waiting for a runner, for each job.
 * @property {number} driftPerDay growth of the logarithm of durations: 0.01 is one per cent a day.
 * @property {number} cancelledByPerson probability that someone cancels an attempt half-way.
 * @property {number} jobTimeout probability that an attempt hangs until its time limit, which GitHub reports as
 * cancelled.
 * @property {number} timeoutMinutes
 * @property {Readonly<Record<string, number>>} oddConclusions probabilities of conclusions that are neither success nor
 * failure of work.
 * @property {number} neverStarts probability that a run waits for ever.
 * @property {number} clockSkew probability that a runner's clock is wrong, so that a job ends before it started.
 * @property {number} lateUpdates probability that `updated_at` moves by days after the end.
 */

const hour = 3_600_000;
const minute = 60_000;
const linux = ['ubuntu-latest'];

/**
 * A small service with one workflow: what the studies of rates use, where the truth must be simple. @type {Scenario}
 */
export const plainScenario = {
  repository: 'acme/parcel-service',
  defaultBranch: 'main',
  from: '2026-03-02T00:00:00Z',
  observedAt: '2026-03-17T00:00:00Z',
  timeZone: 'UTC',
  arrivals: { perWeek: 250, ...evenHours },
  workflows: [
    {
      name: 'CI',
      path: '.github/workflows/ci.yml',
      weight: 1,
      success: [{ fromDay: 0, success: 0.88 }],
      jobs: [{ name: 'test', medianMs: 6 * minute, sigma: 0.3, labels: linux, weight: 1 }],
    },
  ],
  pullRequestShare: 0.7,
  branches: 20,
  cancelSuperseded: false,
  flakes: { share: 0.5, passes: 0.9 },
  reruns: { probability: 0.5, medianDelayMs: 10 * minute, sigma: 0.5, maxAttempts: 2, failedJobsOnly: 0.5 },
  outages: [],
  queue: { medianMs: 15_000, sigma: 0.8 },
  driftPerDay: 0,
  cancelledByPerson: 0,
  jobTimeout: 0,
  timeoutMinutes: 360,
  oddConclusions: {},
  neverStarts: 0,
  clockSkew: 0,
  lateUpdates: 0,
};

/** Three workflows of people in Berlin, with everything that goes wrong in real exports. @type {Scenario} */
export const busyScenario = {
  ...plainScenario,
  timeZone: 'Europe/Berlin',
  arrivals: { perWeek: 300, ...workingHours },
  workflows: [
    {
      name: 'CI',
      path: '.github/workflows/ci.yml',
      weight: 6,
      success: [{ fromDay: 0, success: 0.9 }],
      jobs: [
        { name: 'lint', medianMs: minute, sigma: 0.2, labels: linux, weight: 2 },
        { name: 'test (3.11)', medianMs: 7 * minute, sigma: 0.3, labels: linux, weight: 3 },
        { name: 'test (3.12)', medianMs: 6 * minute, sigma: 0.3, labels: linux, weight: 3 },
        { name: 'quality gate', medianMs: 20_000, sigma: 0.2, labels: linux, weight: 0.5, needs: 'test (3.11)' },
      ],
    },
    {
      name: 'Docker',
      path: '.github/workflows/docker.yml',
      weight: 3,
      success: [{ fromDay: 0, success: 0.8 }],
      jobs: [
        { name: 'build image', medianMs: 11 * minute, sigma: 0.4, labels: ['self-hosted', 'linux', 'x64'], weight: 3 },
        { name: 'scan image', medianMs: 2 * minute, sigma: 0.3, labels: linux, weight: 1, needs: 'build image' },
      ],
    },
    {
      name: 'Nightly end-to-end',
      path: '.github/workflows/e2e.yml',
      weight: 1,
      success: [{ fromDay: 0, success: 0.75 }],
      jobs: [{ name: 'browser tests', medianMs: 35 * minute, sigma: 0.4, labels: ['windows-2025'], weight: 1 }],
    },
  ],
  branches: 8,
  cancelSuperseded: true,
  flakes: { share: 0.5, passes: 0.85 },
  reruns: { probability: 0.6, medianDelayMs: 2 * hour, sigma: 1.4, maxAttempts: 4, failedJobsOnly: 0.7 },
  driftPerDay: 0.01,
  cancelledByPerson: 0.02,
  jobTimeout: 0.01,
  oddConclusions: {
    skipped: 0.03,
    neutral: 0.01,
    action_required: 0.01,
    stale: 0.005,
    startup_failure: 0.01,
    quarantined: 0.005,
  },
  neverStarts: 0.005,
  clockSkew: 0.01,
  lateUpdates: 0.02,
};
