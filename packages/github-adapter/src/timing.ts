/** The clock and the randomness of everything that waits. Injected, so that tests need neither real time nor luck. */
export interface Timing {
  now(): Date;
  /** Resolves after `durationMs` milliseconds. */
  sleep(durationMs: number): Promise<void>;
  /** A number from 0 (inclusive) to 1 (exclusive), like `Math.random`. */
  random(): number;
  /** A signal that aborts after `durationMs` milliseconds, unless it is cancelled first. */
  deadline(durationMs: number): Deadline;
}

/** An end that is not waited beyond. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Cancels it; otherwise it would be kept until it fires. */
  readonly cancel: () => void;
}

/** The real clock, timers and randomness. */
export const systemTiming: Timing = {
  now: () => new Date(),
  sleep: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
  random: () => Math.random(),
  deadline: (durationMs) => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      controller.abort(new DOMException('no answer in time', 'TimeoutError'));
    }, durationMs);
    return {
      signal: controller.signal,
      cancel: () => {
        clearTimeout(timer);
      },
    };
  },
};
