/** Where signals come from, and what they lead to. */
export interface SignalHost {
  readonly on: (signal: 'SIGINT' | 'SIGTERM', hear: () => void) => void;
  /** Milliseconds of any clock that never goes back. */
  readonly nowMs: () => number;
  /** Ends the process at once. */
  readonly exit: () => void;
}

/**
 * Within so long a signal is a copy. Ctrl-C reaches every process of a terminal, and npm, which is one of them, passes it
 * on to what it has started.
 */
const copyMs = 2_000;

/** Calls back at the first signal that ends the process. Whoever sends another one later does not want to wait. */
export function onEndSignal({ on, nowMs, exit }: SignalHost, act: () => void): void {
  let firstMs: number | null = null;
  const hear = (): void => {
    if (firstMs === null) {
      firstMs = nowMs();
      act();
    } else if (nowMs() - firstMs > copyMs) exit();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) on(signal, hear);
}
