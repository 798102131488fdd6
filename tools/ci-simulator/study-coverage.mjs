import { computeHealth } from '@portcullis/health-metrics';
import { asAttempts } from './as-attempts.mjs';
import { plainScenario } from './scenario.mjs';
import { simulateHistory } from './simulate.mjs';
import { trueRates } from './truth.mjs';

/** An interval of 95 % holds the truth this often in the long run. */
const wanted = { from: 0.93, to: 0.97 };

const [plain] = plainScenario.workflows;
const minute = 60_000;
/**
 * Two weeks of two workflows; in the second week first attempts fail more often. Nothing but flakes, re-runs and
 * queues, so that every truth is known exactly.
 *
 * @type {import('./scenario.mjs').Scenario}
 */
export const coverageScenario = {
  ...plainScenario,
  observedAt: '2026-03-16T00:00:00Z',
  workflows: [
    {
      ...plain,
      weight: 3,
      success: [
        { fromDay: 0, success: 0.9 },
        { fromDay: 7, success: 0.84 },
      ],
    },
    {
      ...plain,
      name: 'Docker',
      path: '.github/workflows/docker.yml',
      weight: 2,
      success: [
        { fromDay: 0, success: 0.82 },
        { fromDay: 7, success: 0.76 },
      ],
    },
  ],
  flakes: { share: 0.7, passes: 0.9 },
};
const weekOne = trueRates(coverageScenario, 0);
const weekTwo = trueRates(coverageScenario, 7);
const ciAlone = trueRates({ ...coverageScenario, workflows: coverageScenario.workflows.slice(0, 1) }, 7);
const dockerAlone = trueRates({ ...coverageScenario, workflows: coverageScenario.workflows.slice(1) }, 7);

/**
 * What a report says of a truth: the interval, and what it should hold. `atLeast`: the interval is made of ranks and
 * may only be wide.
 *
 * @type {readonly { name: string, truth: number, atLeast?: boolean, interval: (report:
 * import('@portcullis/health-metrics').HealthReport) => readonly [number, number] | null }[]}
 */
const claims = [
  { name: 'success rate', truth: weekTwo.eventual, interval: ({ summary }) => summary.interval },
  { name: 'first-attempt rate', truth: weekTwo.firstAttempt, interval: ({ summary }) => summary.firstAttemptInterval },
  { name: 'flake rate', truth: weekTwo.flaky, interval: ({ summary }) => summary.flakeInterval },
  {
    name: 'success rate of one workflow',
    truth: ciAlone.eventual,
    interval: ({ summary }) => summary.workflows.find(({ name }) => name === 'CI')?.interval ?? null,
  },
  {
    name: 'success rate of the other',
    truth: dockerAlone.eventual,
    interval: ({ summary }) => summary.workflows.find(({ name }) => name === 'Docker')?.interval ?? null,
  },
  {
    name: 'success rate of the week before',
    truth: weekOne.eventual,
    interval: ({ trend }) => trend.previous.interval,
  },
  {
    name: 'difference of the weeks (Newcombe)',
    truth: weekTwo.eventual - weekOne.eventual,
    interval: ({ trend }) => trend.previous.differenceInterval,
  },
  {
    name: 'median duration (ranks)',
    truth: 6 * minute,
    atLeast: true,
    interval: ({ summary }) => summary.p50DurationInterval,
  },
];

/**
 * How often the library's intervals hold the truth, and how often its tests of a trend see one where there is none.
 *
 * @param {number} simulations
 * @returns {{ name: string, share: number, within: boolean, wanted: string }[]}
 */
export function studyCoverage(simulations) {
  const held = claims.map(() => 0);
  let rateAlarms = 0;
  let durationAlarms = 0;
  for (let seed = 1; seed <= simulations; seed += 1) {
    const report = computeHealth(asAttempts(simulateHistory(coverageScenario, seed), coverageScenario), {
      now: new Date(coverageScenario.observedAt),
    });
    claims.forEach(({ interval, truth }, index) => {
      const [low, high] = interval(report) ?? [Infinity, -Infinity];
      if (low <= truth && truth <= high) held[index] += 1;
    });
    if (['better', 'worse'].includes(report.trend.rate.direction)) rateAlarms += 1;
    if (['better', 'worse'].includes(report.trend.duration.direction)) durationAlarms += 1;
  }
  // A study of few histories is less sure of a share: three standard errors of its own are allowed for.
  const slack = Math.max(0, 3 * Math.sqrt((0.05 * 0.95) / simulations) - 0.015);
  const rows = claims.map(({ name, atLeast = false }, index) => {
    const share = held[index] / simulations;
    const within = share >= wanted.from - slack && (atLeast || share <= wanted.to + slack);
    return { name: `interval of the ${name}`, share, within, wanted: atLeast ? 'at least 93 %' : '93 to 97 %' };
  });
  const alarm = (/** @type {string} */ name, /** @type {number} */ count) => ({
    name,
    share: count / simulations,
    within: count / simulations <= 0.065 + slack,
    wanted: 'at most 6.5 %',
  });
  return [
    ...rows,
    alarm('trend of the rate seen where there is none', rateAlarms),
    alarm('trend of the duration seen where there is none', durationAlarms),
  ];
}
