import { GitHubError } from '../errors/github-error.ts';
import type { Connection } from './connection.ts';
import { decideRetry } from './decide-retry.ts';

/** What to do about the state that was just read. */
export type Step<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  /**
   * One write. It returns the result if its answer proves that nothing is left to do, else `null`: then the state is
   * read again.
   */
  | { readonly kind: 'act'; readonly act: () => Promise<Result | null> };

/** More writes than any of our states needs; with more, two programs are undoing each other's work. */
const usualMaxSteps = 100;

/**
 * Brings something on GitHub into the desired state: reads it, makes one write, reads it again. No write is repeated
 * blindly: after an unclear answer the state shows whether it took place, so a write that took effect but was answered
 * with an error is not made twice.
 *
 * @param next reads the state and decides what to do about it.
 * @param maxSteps maximum number of writes; the next call continues from there.
 * @throws {GitHubError} the failure of the last write.
 * @see ADR 0042
 */
export async function reconcile<Result>(
  { timing, retryLimits }: Connection,
  next: () => Promise<Step<Result>>,
  maxSteps = usualMaxSteps,
): Promise<Result> {
  let failures = 0;
  let lastError: GitHubError | null = null;
  for (let steps = 0; steps < maxSteps; steps += 1) {
    const step = await next();
    if (step.kind === 'done') return step.result;
    if (lastError !== null && failures >= retryLimits.maxAttempts) throw lastError;
    try {
      const result = await step.act();
      if (result !== null) return result;
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      failures += 1;
      lastError = error;
      const waitMs = waitBefore(error, failures);
      if (waitMs === null) throw error;
      await timing.sleep(waitMs);
    }
  }
  throw (
    lastError ?? new Error('GitHub does not keep what was written: something else seems to change it at the same time')
  );

  /** `null` for a permanent failure. */
  function waitBefore({ failure }: GitHubError, attempt: number): number | null {
    // Another writer was faster, or the answer of a success was unreadable: the state has the answer.
    if (failure.kind === 'conflict' || (failure.kind === 'unexpected' && failure.effect === 'unknown')) return 0;
    // One more than for reads: after the last failure the state is read once more.
    const decision = decideRetry(
      failure,
      { attempt, now: timing.now(), random: timing.random() },
      { ...retryLimits, maxAttempts: retryLimits.maxAttempts + 1 },
    );
    return decision.kind === 'retry' ? decision.afterMs : null;
  }
}
