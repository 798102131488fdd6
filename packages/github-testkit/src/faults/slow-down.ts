import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultEffect } from './fault.ts';

/**
 * Waits as long as slow answers take, in real time; by then the request has taken effect. Ends at once when the client
 * has gone.
 */
export async function slowDown(effects: readonly FaultEffect[], signal: AbortSignal | undefined): Promise<void> {
  for (const effect of effects) {
    if (effect.kind === 'slow') await sleep(effect.delayMs, undefined, signal === undefined ? {} : { signal });
  }
}
