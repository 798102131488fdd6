/** The clock and the dice of everything that waits. Injected, so that a test needs neither real time nor luck. */
export interface Timing {
  now(): Date;
  /** Resolves after `durationMs` milliseconds. */
  sleep(durationMs: number): Promise<void>;
  /** A number from 0 (inclusive) to 1 (exclusive), as `Math.random` gives. */
  random(): number;
  /** A signal that aborts after `durationMs` milliseconds. */
  deadline(durationMs: number): AbortSignal;
}

/** The real clock, timers and dice. */
export const systemTiming: Timing = {
  now: () => new Date(),
  sleep: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
  random: () => Math.random(),
  deadline: (durationMs) => AbortSignal.timeout(durationMs),
};
