import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultEffect } from './fault.ts';

/**
 * Takes the real time that slow answers take; whatever was asked for has happened by then. Ends at once when nobody
 * waits any more.
 */
export async function slowDown(effects: readonly FaultEffect[], signal: AbortSignal | undefined): Promise<void> {
  for (const effect of effects) {
    if (effect.kind === 'slow') await sleep(effect.delayMs, undefined, signal === undefined ? {} : { signal });
  }
}
