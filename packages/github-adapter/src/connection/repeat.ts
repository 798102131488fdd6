import pRetry from 'p-retry';
import { GitHubError } from '../errors/github-error.ts';
import type { Timing } from '../timing.ts';
import { decideRetry } from './decide-retry.ts';
import type { RetryLimits } from './retry-limits.ts';

/**
 * Runs something again while {@link decideRetry} allows it. The only retry layer of this package: whatever it runs must
 * be safe to repeat.
 *
 * p-retry counts the attempts; the waits are ours, so that they follow GitHub's headers and an injected clock.
 *
 * @see ADR 0040
 */
export async function repeat<Value>(
  timing: Timing,
  limits: RetryLimits,
  run: (attempt: number) => Promise<Value>,
): Promise<Value> {
  return pRetry(run, {
    retries: limits.maxAttempts - 1,
    minTimeout: 0,
    shouldRetry: async ({ error, attemptNumber }) => {
      if (!(error instanceof GitHubError)) return false;
      const decision = decideRetry(
        error.failure,
        { attempt: attemptNumber, now: timing.now(), random: timing.random() },
        limits,
      );
      if (decision.kind === 'retry') await timing.sleep(decision.afterMs);
      return decision.kind === 'retry';
    },
  });
}
