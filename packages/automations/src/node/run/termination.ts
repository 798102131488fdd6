/** Signals by which a person, a terminal or a system ends a run. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The signal that ended a run. */
export type EndingSignal = (typeof endings)[number];

/** Takes the signals that end a process, so that what it has started can be ended first. */
export interface Termination {
  /** Aborted by the first signal. */
  readonly stop: AbortSignal;
  /** Aborted by the second. */
  readonly kill: AbortSignal;
  /** The first signal; `null` if there was none. */
  received(): EndingSignal | null;
  /** Gives the signals back to the system. */
  release(): void;
}

/**
 * Takes SIGINT, SIGTERM and SIGHUP until it is released.
 *
 * @param onSignal told of each, and whether it is the first.
 */
export function watchTermination(onSignal: (signal: EndingSignal, isFirst: boolean) => void): Termination {
  const stop = new AbortController();
  const kill = new AbortController();
  let first: EndingSignal | null = null;
  const take = (signal: EndingSignal): void => {
    const isFirst = first === null;
    first ??= signal;
    (isFirst ? stop : kill).abort();
    onSignal(signal, isFirst);
  };
  const listeners = endings.map((signal) => ({
    signal,
    listener: (): void => {
      take(signal);
    },
  }));
  for (const { signal, listener } of listeners) process.on(signal, listener);
  return {
    stop: stop.signal,
    kill: kill.signal,
    received: () => first,
    release: () => {
      for (const { signal, listener } of listeners) process.off(signal, listener);
    },
  };
}
