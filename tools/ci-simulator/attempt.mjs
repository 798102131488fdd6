/**
 * @typedef {'success' | 'flake' | 'broken' | 'outage' | 'timeout' | 'startup-failure' | 'superseded' | 'person' |
 * 'odd'} Cause
 *   why an attempt ended as it did: the truth that nobody outside of a simulation knows.
 *
 * @typedef {object} JobAttempt
 * @property {string} name
 * @property {readonly string[]} labels
 * @property {number} createdMs
 * @property {number | null} startedMs `null` if no runner ever took it.
 * @property {number} endMs
 * @property {string} conclusion
 * @property {boolean} carriedOver listed again by a re-run that did not execute it.
 *
 * @typedef {object} Attempt
 * @property {number} number from 1.
 * @property {number} startMs when it was asked for.
 * @property {number} endMs
 * @property {string} conclusion in GitHub's words.
 * @property {Cause} cause
 * @property {readonly JobAttempt[]} jobs
 */

const second = 1000;
const wholeSeconds = (/** @type {number} */ timeMs) => Math.round(timeMs / second) * second;

/**
 * Executes the jobs of a workflow from `startMs` on, as though all went well: who waits for whom, and how long each
 * takes.
 *
 * @param {ReturnType<import('./random.mjs').createRandom>} random
 * @param {import('./scenario.mjs').Scenario} scenario
 * @param {readonly import('./scenario.mjs').Job[]} jobs in an order in which needed jobs come first.
 * @param {number} startMs
 * @param {readonly JobAttempt[]} done jobs of the attempt before that are not executed again.
 * @returns {JobAttempt[]}
 */
export function executeJobs(random, scenario, jobs, startMs, done) {
  const drift = Math.exp((scenario.driftPerDay * (startMs - Date.parse(scenario.from))) / 86_400_000);
  /** @type {Map<string, JobAttempt>} */
  const finished = new Map();
  for (const job of jobs) {
    const before = done.find(({ name }) => name === job.name);
    const needed = job.needs === undefined ? undefined : finished.get(job.needs);
    const createdMs = Math.max(startMs, needed === undefined || needed.carriedOver ? startMs : needed.endMs);
    const startedMs = createdMs + wholeSeconds(random.lognormal(scenario.queue.medianMs, scenario.queue.sigma));
    const endMs = startedMs + Math.max(second, wholeSeconds(random.lognormal(job.medianMs * drift, job.sigma)));
    const executed = {
      name: job.name,
      labels: job.labels,
      createdMs,
      startedMs,
      endMs,
      conclusion: 'success',
      carriedOver: false,
    };
    finished.set(job.name, before === undefined ? executed : { ...before, carriedOver: true });
  }
  return [...finished.values()];
}

/**
 * Lets one executed job end badly; what needs it is skipped.
 *
 * @param {ReturnType<import('./random.mjs').createRandom>} random
 * @param {import('./scenario.mjs').Workflow} workflow
 * @param {readonly JobAttempt[]} jobs
 * @param {{ conclusion: string, durationMs: number | null }} end `durationMs`: how long it took instead.
 */
export function failOneJob(random, workflow, jobs, { conclusion, durationMs }) {
  const candidates = workflow.jobs.filter(({ name }) => jobs.some((job) => job.name === name && !job.carriedOver));
  const failing = random.pickWeighted(candidates).name;
  const failed = jobs.map((job) => {
    if (job.name !== failing) return job;
    return {
      ...job,
      conclusion,
      endMs: durationMs === null ? job.endMs : (job.startedMs ?? job.createdMs) + durationMs,
    };
  });
  return skipWhatNeeds(failing, workflow, failed);
}

/**
 * @param {string} failing
 * @param {import('./scenario.mjs').Workflow} workflow
 * @param {readonly JobAttempt[]} jobs
 * @returns {JobAttempt[]}
 */
function skipWhatNeeds(failing, workflow, jobs) {
  const atMs = jobs.find(({ name }) => name === failing)?.endMs ?? 0;
  const dependants = workflow.jobs.filter(({ needs }) => needs === failing).map(({ name }) => name);
  const after = jobs.map((job) =>
    dependants.includes(job.name) && !job.carriedOver
      ? { ...job, createdMs: atMs, startedMs: null, endMs: atMs, conclusion: 'skipped' }
      : job,
  );
  return dependants.reduce((list, name) => skipWhatNeeds(name, workflow, list), after);
}

/**
 * Ends everything that is not over at an instant, as a cancellation does.
 *
 * @param {Attempt} attempt
 * @param {number} atMs
 * @param {Cause} cause
 * @returns {Attempt}
 */
export function cancelAttempt(attempt, atMs, cause) {
  const jobs = attempt.jobs.map((job) => {
    if (job.endMs <= atMs) return job;
    const started = job.startedMs !== null && job.startedMs < atMs;
    return {
      ...job,
      createdMs: Math.min(job.createdMs, atMs),
      startedMs: started ? job.startedMs : null,
      endMs: atMs,
      conclusion: 'cancelled',
    };
  });
  return { ...attempt, endMs: atMs, conclusion: 'cancelled', cause, jobs };
}

/** When the last executed job ended. @param {readonly JobAttempt[]} jobs @param {number} startMs */
export const lastEnd = (jobs, startMs) =>
  jobs.reduce((latest, job) => (job.carriedOver ? latest : Math.max(latest, job.endMs)), startMs);
