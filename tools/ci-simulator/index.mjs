export { arrivalTimes, evenHours, workingHours } from './arrivals.mjs';
export { asGitHubShows } from './github-shape.mjs';
export { createRandom } from './random.mjs';
export { busyScenario, plainScenario } from './scenario.mjs';
export { simulateHistory } from './simulate.mjs';
export { countCauses, trueRates } from './truth.mjs';
