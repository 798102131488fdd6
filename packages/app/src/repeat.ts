/** What is done again and again. */
export interface Repeated {
  /** Begins nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * Does something again and again, and never twice at once: what takes longer than the time between two turns misses a
 * turn.
 *
 * @param onError told of what goes wrong; the next turn comes all the same
 */
export function repeat(act: () => Promise<void>, everyMs: number, onError: (error: unknown) => void): Repeated {
  let underWay: Promise<void> | null = null;
  const timer = setInterval(() => {
    underWay ??= act()
      .catch(onError)
      .finally(() => {
        underWay = null;
      });
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await underWay;
    },
  };
}
