import type { Timing } from '../timing.ts';

/** A clock that moves only while something sleeps, and a random number that is always the same. */
export interface VirtualTiming extends Timing {
  /** Every wait so far, in milliseconds. */
  readonly slept: number[];
}

/** @param advance moves the world's clock; waits call it. */
export function virtualTiming(
  now: () => number,
  advance: (durationMs: number) => void,
  random: () => number = () => 0,
): VirtualTiming {
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(now()),
    sleep: (durationMs) => {
      slept.push(durationMs);
      advance(durationMs);
      return Promise.resolve();
    },
    random,
    deadline: () => ({ signal: new AbortController().signal, cancel: () => undefined }),
  };
}
