import type { Interval } from '../report/figures-schema.ts';
import { wilsonInterval } from './wilson.ts';

/** A number of successes in a number of trials. */
export interface Sample {
  readonly successes: number;
  readonly trials: number;
}

/**
 * Newcombe's hybrid score interval (his method 10) at 95 % for the difference of two independent proportions, `first −
 * second`; `null` if one has no trials.
 *
 * @see Newcombe, R. G. (1998), https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I
 * @example
 * newcombeInterval({ successes: 56, trials: 70 }, { successes: 48, trials: 80 }) // [0.0524…, 0.3339…]
 */
export function newcombeInterval(first: Sample, second: Sample): Interval | null {
  const firstInterval = wilsonInterval(first.successes, first.trials);
  const secondInterval = wilsonInterval(second.successes, second.trials);
  if (firstInterval === null || secondInterval === null) return null;
  const firstRate = first.successes / first.trials;
  const secondRate = second.successes / second.trials;
  const difference = firstRate - secondRate;
  return [
    difference - Math.hypot(firstRate - firstInterval[0], secondInterval[1] - secondRate),
    difference + Math.hypot(firstInterval[1] - firstRate, secondRate - secondInterval[0]),
  ];
}
