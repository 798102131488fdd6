import { describeFailure } from './describe-failure.ts';
import type { GitHubFailure } from './github-failure.ts';

/**
 * GitHub did not do what was asked. Decide by `failure.kind`; the message is for people. Neither it nor its properties
 * ever hold a credential: Octokit's own errors, which carry the request, are dropped.
 *
 * @example
 * try {
 *   await repository.readRun(42);
 * } catch (error) {
 *   if (error instanceof GitHubError && error.failure.kind === 'rate-limited') console.log(error.failure.until);
 * }
 */
export class GitHubError extends Error {
  readonly code = 'GITHUB';
  override readonly name = 'GitHubError';
  readonly failure: GitHubFailure;

  constructor(failure: GitHubFailure) {
    super(describeFailure(failure));
    this.failure = failure;
  }
}

/** Whether an error is a GitHub failure of one of these kinds. */
export function isFailure(error: unknown, ...kinds: readonly GitHubFailure['kind'][]): error is GitHubError {
  return error instanceof GitHubError && kinds.includes(error.failure.kind);
}

/** `null` instead of an error for what does not exist (404, 410). */
export async function orNull<Value>(promise: Promise<Value>): Promise<Value | null> {
  try {
    return await promise;
  } catch (error) {
    if (isFailure(error, 'not-found', 'gone')) return null;
    throw error;
  }
}
