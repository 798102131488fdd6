import { createLocalTime } from './local-time.mjs';

const weekHours = 7 * 24;
const hourMs = 3_600_000;

/**
 * Instants of pushes: a Poisson process whose rate follows the hour and the weekday where the people live, so that a
 * day on which clocks change has an hour of work too few or too many. Made by thinning (Lewis and Shedler 1979):
 * candidates at the highest rate, each kept with the share of that rate which its own hour has.
 *
 * @see https://doi.org/10.1002/nav.3800260304
 * @param {ReturnType<import('./random.mjs').createRandom>} random
 * @param {import('./scenario.mjs').Arrivals} arrivals
 * @param {{ fromMs: number, toMs: number, timeZone: string }} span
 * @returns {number[]} ascending, in whole seconds: GitHub's times have no fractions.
 */
export function arrivalTimes(random, { perWeek, hourWeights, weekdayWeights }, { fromMs, toMs, timeZone }) {
  const localTime = createLocalTime(timeZone);
  const totalWeight = sum(hourWeights) * sum(weekdayWeights);
  const highestWeight = Math.max(...hourWeights) * Math.max(...weekdayWeights);
  // Mean time between candidates: a week holds `perWeek` arrivals in all, and each weekday-hour its share of them.
  const meanGapMs = hourMs / ((perWeek * highestWeight) / totalWeight);
  /** @type {number[]} */
  const times = [];
  for (let timeMs = fromMs + random.exponential(meanGapMs); timeMs < toMs; timeMs += random.exponential(meanGapMs)) {
    const { hour, weekday } = localTime(timeMs);
    if (random.chance((hourWeights[hour] * weekdayWeights[weekday]) / highestWeight))
      times.push(Math.floor(timeMs / 1000) * 1000);
  }
  return times;
}

const sum = (/** @type {readonly number[]} */ values) => values.reduce((total, value) => total + value, 0);

/** The same rate at every hour of the week. */
export const evenHours = {
  hourWeights: Array.from({ length: 24 }, () => 1),
  weekdayWeights: Array.from({ length: weekHours / 24 }, () => 1),
};

/** Busy from nine to six on weekdays, quiet at night and at weekends. Index 0 is midnight; of weekdays, Sunday. */
export const workingHours = {
  hourWeights: [1, 1, 0.5, 0.5, 0.5, 0.5, 1, 3, 6, 9, 10, 9, 6, 8, 10, 10, 9, 7, 4, 3, 3, 2, 2, 1],
  weekdayWeights: [1, 8, 9, 10, 9, 7, 1],
};
