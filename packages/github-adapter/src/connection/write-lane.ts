import type { Timing } from '../timing.ts';

/**
 * "Wait at least one second between each request":
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests
 */
export const defaultWriteGapMs = 1000;

/** Runs writes one after another, in the order of the calls, with a pause between them. */
export type WriteLane = <Value>(write: () => Promise<Value>) => Promise<Value>;

/** A lane for the writes with one credential. */
export function createWriteLane(timing: Timing, gapMs: number): WriteLane {
  let last: Promise<unknown> = Promise.resolve();
  let freeAtMs = -Infinity;
  return (write) => {
    const turn = last.then(async () => {
      const waitMs = freeAtMs - timing.now().getTime();
      if (waitMs > 0) await timing.sleep(waitMs);
      try {
        return await write();
      } finally {
        freeAtMs = timing.now().getTime() + gapMs;
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}
