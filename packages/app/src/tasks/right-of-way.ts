import type { Timing } from '@portcullis/github-adapter';

/** Lets work of one sort go first, and other work wait for it for a while. */
export interface RightOfWay {
  /** Does work that goes first. */
  readonly goFirst: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Waits until no such work is under way, or for so long as it may be kept waiting. */
  readonly giveWay: () => Promise<void>;
}

/** @param maxWaitMs the other work begins after so long, however much goes first */
export function rightOfWay(timing: Pick<Timing, 'deadline'>, maxWaitMs: number): RightOfWay {
  const waiting = new Set<() => void>();
  let underWay = 0;
  return {
    goFirst: async (work) => {
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
        if (underWay === 0) for (const goOn of waiting) goOn();
      }
    },
    giveWay: async () => {
      if (underWay === 0) return;
      const deadline = timing.deadline(maxWaitMs);
      await new Promise<void>((resolve) => {
        const goOn = (): void => {
          waiting.delete(goOn);
          resolve();
        };
        waiting.add(goOn);
        deadline.signal.addEventListener('abort', goOn);
      });
      deadline.cancel();
    },
  };
}
