import { arrivalTimes } from './arrivals.mjs';
import { cancelAttempt } from './attempt.mjs';
import { createRandom } from './random.mjs';
import { liveRun } from './run.mjs';

const firstId = 17_000_000_000;
const second = 1000;
/** How long GitHub takes to cancel what a newer run replaces. */
const cancelDelayMs = 3 * second;

/**
 * The history of a CI, as it really was.
 *
 * @param {import('./scenario.mjs').Scenario} scenario
 * @param {number} seed the same seed and scenario give the same history.
 * @returns {readonly import('./run.mjs').Run[]} in the order in which they were created.
 */
export function simulateHistory(scenario, seed) {
  const random = createRandom(seed);
  const times = arrivalTimes(random, scenario.arrivals, {
    fromMs: Date.parse(scenario.from),
    toMs: Date.parse(scenario.observedAt),
    timeZone: scenario.timeZone,
  });
  /** @type {Map<string, number>} */
  const numbers = new Map();
  let id = firstId;
  const runs = times.map((createdMs) => {
    const workflow = random.pickWeighted(scenario.workflows);
    const runNumber = (numbers.get(workflow.path) ?? 0) + 1;
    numbers.set(workflow.path, runNumber);
    id += 1 + random.below(9_000);
    const pullRequest = random.chance(scenario.pullRequestShare);
    return {
      id,
      workflow,
      runNumber,
      createdMs,
      event: /** @type {'push' | 'pull_request' | 'schedule'} */ (
        pullRequest ? 'pull_request' : random.chance(0.8) ? 'push' : 'schedule'
      ),
      branch: pullRequest ? `feature/${1 + random.below(scenario.branches)}` : scenario.defaultBranch,
      headSha: random.hex(40),
      attempts: liveRun(random, scenario, workflow, createdMs),
      neverStarts: random.chance(scenario.neverStarts),
    };
  });
  return scenario.cancelSuperseded ? cancelOvertaken(runs) : runs;
}

/**
 * A newer run of the same workflow and pull request ends the first attempt of the one before it. Later attempts were
 * asked for by somebody, and are left alone: else failures, which alone have them, would be thinned out and the truth
 * would be another.
 *
 * @param {readonly import('./run.mjs').Run[]} runs
 */
function cancelOvertaken(runs) {
  /** @type {Map<string, import('./run.mjs').Run>} */
  const newer = new Map();
  return runs
    .toReversed()
    .map((run) => {
      const group = `${run.workflow.path} ${run.branch}`;
      const next = newer.get(group);
      newer.set(group, run);
      const [first] = run.attempts;
      if (run.event !== 'pull_request' || next === undefined || first === undefined || first.conclusion === 'skipped')
        return run;
      const cancelMs = next.createdMs + cancelDelayMs;
      return first.endMs <= cancelMs ? run : { ...run, attempts: [cancelAttempt(first, cancelMs, 'superseded')] };
    })
    .reverse();
}
