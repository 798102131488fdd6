import { cancelAttempt, executeJobs, failOneJob, lastEnd } from './attempt.mjs';

/**
 * @typedef {object} Run
 * @property {number} id
 * @property {import('./scenario.mjs').Workflow} workflow
 * @property {number} runNumber
 * @property {number} createdMs
 * @property {'push' | 'pull_request' | 'schedule'} event
 * @property {string} branch
 * @property {string} headSha
 * @property {readonly import('./attempt.mjs').Attempt[]} attempts first to last.
 * @property {boolean} neverStarts
 */

const day = 86_400_000;
const second = 1000;

/**
 * Lives one run: its first attempt and those that people ask for afterwards.
 *
 * Whether it succeeds is decided without a look at how long it takes, so that cancelling long runs does not choose
 * among outcomes.
 *
 * @param {ReturnType<import('./random.mjs').createRandom>} random
 * @param {import('./scenario.mjs').Scenario} scenario
 * @param {import('./scenario.mjs').Workflow} workflow
 * @param {number} createdMs
 * @returns {readonly import('./attempt.mjs').Attempt[]}
 */
export function liveRun(random, scenario, workflow, createdMs) {
  const odd = oddConclusion(random, scenario);
  if (odd !== null) return [oddAttempt(odd, workflow, createdMs)];
  const { reruns, flakes } = scenario;
  const fails = !random.chance(successAt(workflow, (createdMs - Date.parse(scenario.from)) / day));
  const flake = random.chance(flakes.share);
  /** @type {import('./attempt.mjs').Attempt[]} */
  const attempts = [];
  let startMs = createdMs;
  for (let number = 1; number <= reruns.maxAttempts; number += 1) {
    const before = attempts.at(-1);
    const cause = causeOf(random, scenario, startMs, { fails, flake, number });
    const attempt = liveAttempt(random, scenario, workflow, {
      number,
      startMs,
      cause,
      done: keptJobs(random, reruns.failedJobsOnly, before),
    });
    attempts.push(attempt);
    if (attempt.conclusion === 'success' || attempt.cause === 'person' || !random.chance(reruns.probability)) break;
    startMs = attempt.endMs + second * Math.ceil(random.lognormal(reruns.medianDelayMs, reruns.sigma) / second);
  }
  return attempts;
}

/** @param {import('./scenario.mjs').Workflow} workflow @param {number} dayOfRun */
export function successAt(workflow, dayOfRun) {
  return workflow.success.filter(({ fromDay }) => fromDay <= dayOfRun).at(-1)?.success ?? 1;
}

/**
 * @param {ReturnType<import('./random.mjs').createRandom>} random
 * @param {import('./scenario.mjs').Scenario} scenario
 * @param {number} startMs
 * @param {{ fails: boolean, flake: boolean, number: number }} fate
 * @returns {import('./attempt.mjs').Cause}
 */
function causeOf(random, scenario, startMs, { fails, flake, number }) {
  if (scenario.outages.some(({ from, to }) => startMs >= Date.parse(from) && startMs < Date.parse(to))) return 'outage';
  if (random.chance(scenario.jobTimeout)) return 'timeout';
  if (!fails) return 'success';
  if (!flake) return 'broken';
  return number > 1 && random.chance(scenario.flakes.passes) ? 'success' : 'flake';
}

/**
 * @param {ReturnType<import('./random.mjs').createRandom>} random
 * @param {import('./scenario.mjs').Scenario} scenario
 * @param {import('./scenario.mjs').Workflow} workflow
 * @param {{ number: number, startMs: number, cause: import('./attempt.mjs').Cause, done: readonly
 * import('./attempt.mjs').JobAttempt[] }} fate
 * @returns {import('./attempt.mjs').Attempt}
 */
function liveAttempt(random, scenario, workflow, { number, startMs, cause, done }) {
  const planned = executeJobs(random, scenario, workflow.jobs, startMs, done);
  const timeout = cause === 'timeout';
  const end = timeout
    ? { conclusion: 'cancelled', durationMs: scenario.timeoutMinutes * 60_000 + 5 * second }
    : { conclusion: 'failure', durationMs: null };
  const jobs = cause === 'success' ? planned : failOneJob(random, workflow, planned, end);
  const conclusion = cause === 'success' ? 'success' : timeout ? 'cancelled' : 'failure';
  const attempt = { number, startMs, endMs: lastEnd(jobs, startMs), conclusion, cause, jobs };
  if (!random.chance(scenario.cancelledByPerson)) return attempt;
  const share = random.next();
  return cancelAttempt(attempt, startMs + second * Math.ceil((share * (attempt.endMs - startMs)) / second), 'person');
}

/** Jobs that "re-run failed jobs" does not execute again. */
function keptJobs(random, failedJobsOnly, before) {
  if (before === undefined || !random.chance(failedJobsOnly)) return [];
  return before.jobs.filter(({ conclusion }) => conclusion === 'success');
}

function oddConclusion(random, { oddConclusions }) {
  let rest = random.next();
  return Object.entries(oddConclusions).find(([, probability]) => (rest -= probability) < 0)?.[0] ?? null;
}

/**
 * An attempt that ends at once, without work: skipped by a condition, waiting for approval, an invalid workflow file.
 */
function oddAttempt(conclusion, workflow, startMs) {
  const endMs = startMs + 2 * second;
  const skipped = conclusion === 'skipped' || conclusion === 'neutral';
  const jobs = skipped
    ? workflow.jobs.map(({ name, labels }) => ({
        name,
        labels,
        createdMs: startMs,
        startedMs: null,
        endMs,
        conclusion: 'skipped',
        carriedOver: false,
      }))
    : [];
  const cause = conclusion === 'startup_failure' ? 'startup-failure' : 'odd';
  return { number: 1, startMs, endMs, conclusion, cause, jobs };
}
