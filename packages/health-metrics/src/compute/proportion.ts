import type { Proportion } from '../report/figures-schema.ts';
import { wilsonInterval } from '../statistics/wilson.ts';

/** A rate with its Wilson interval; both `null` without data. */
export function proportionOf(count: number, total: number): Proportion {
  return { count, total, rate: total === 0 ? null : count / total, interval: wilsonInterval(count, total) };
}
