import { successAt } from './run.mjs';

/**
 * The long-run rates of a scenario on one of its days, from its parameters alone. Exact where nothing but flakes and
 * re-runs is at work; outages, time limits and cancellations of re-runs come on top.
 *
 * With p the success of first attempts, φ the share of failures that are flakes, g the chance that a flake passes and r
 * that a failed attempt is run again: eventual = p + (1 − p) φ g Σ r^k (1 − g)^(k − 1), over k = 1 … re-runs allowed.
 *
 * @param {import('./scenario.mjs').Scenario} scenario
 * @param {number} [dayOfRun]
 * @returns {{ firstAttempt: number, eventual: number, flaky: number }} `flaky`: share of runs that fail and then pass.
 */
export function trueRates({ workflows, flakes, reruns }, dayOfRun = 0) {
  const weight = workflows.reduce((sum, workflow) => sum + workflow.weight, 0);
  const firstAttempt = workflows.reduce(
    (sum, workflow) => sum + (workflow.weight / weight) * successAt(workflow, dayOfRun),
    0,
  );
  let passesLater = 0;
  for (let rerun = 1; rerun < reruns.maxAttempts; rerun += 1)
    passesLater += reruns.probability ** rerun * (1 - flakes.passes) ** (rerun - 1) * flakes.passes;
  const flaky = (1 - firstAttempt) * flakes.share * passesLater;
  return { firstAttempt, eventual: firstAttempt + flaky, flaky };
}

/**
 * How many attempts ended for which cause in `(fromMs, toMs]`.
 *
 * @param {readonly import('./run.mjs').Run[]} history
 * @param {{ fromMs: number, toMs: number }} window
 * @returns {Record<string, number>}
 */
export function countCauses(history, { fromMs, toMs }) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const run of history) {
    if (run.neverStarts) continue;
    for (const { endMs, cause, conclusion } of run.attempts) {
      const name = cause === 'odd' ? conclusion : cause;
      if (endMs > fromMs && endMs <= toMs) counts[name] = (counts[name] ?? 0) + 1;
    }
  }
  return counts;
}
