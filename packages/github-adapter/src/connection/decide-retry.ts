import type { GitHubFailure } from '../errors/github-failure.ts';
import type { RetryLimits } from './retry-limits.ts';

/** Whether to retry, and when. */
export type RetryDecision = { readonly kind: 'retry'; readonly afterMs: number } | { readonly kind: 'give-up' };

/** What a decision depends on besides the failure. */
export interface RetryMoment {
  /** The number of requests made so far, including the failed one; from 1. */
  readonly attempt: number;
  readonly now: Date;
  /** From 0 to 1: spreads out the waits of many processes. */
  readonly random: number;
}

const giveUp: RetryDecision = { kind: 'give-up' };

/**
 * Whether a failed request may succeed if it is sent again. Whether that is safe is not decided here: reads are, writes
 * only after reading the state.
 *
 * Faults wait `firstWaitMs` × 2^(attempt − 1), half of it random; limits wait until the instant that GitHub names, and
 * a little longer, never shorter.
 *
 * @see
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
export function decideRetry(
  failure: GitHubFailure,
  { attempt, now, random }: RetryMoment,
  limits: RetryLimits,
): RetryDecision {
  if (attempt >= limits.maxAttempts) return giveUp;
  if (failure.kind === 'unreachable') {
    const backoffMs = Math.min(limits.firstWaitMs * 2 ** (attempt - 1), limits.maxWaitMs) * (0.5 + random / 2);
    return within(Math.max(backoffMs, later(failure.retryAfterMs ?? 0, random)), limits);
  }
  if (failure.kind === 'rate-limited') {
    const toldMs = Math.max(0, failure.until.getTime() - now.getTime());
    // If GitHub does not say how long, its documentation asks for increasing waits.
    return within(later(failure.isEstimated ? toldMs * 2 ** (attempt - 1) : toldMs, random), limits);
  }
  return giveUp;
}

const maxJitterMs = 1000;

function later(durationMs: number, random: number): number {
  return durationMs === 0 ? 0 : durationMs + Math.min(maxJitterMs, durationMs / 10) * random;
}

function within(waitMs: number, limits: RetryLimits): RetryDecision {
  const afterMs = Math.ceil(waitMs);
  return afterMs > limits.maxWaitMs + maxJitterMs ? giveUp : { kind: 'retry', afterMs };
}
