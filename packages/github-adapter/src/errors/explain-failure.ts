import { GitHubError } from './github-error.ts';

/** Why GitHub did not do what was asked, for programs that go on without it. */
export interface ExplainedFailure {
  /** What was attempted: `comment on issues and pull requests`. */
  readonly feature: string;
  /** The permission that the token lacks, as workflow files name it; `null` if it is something else. */
  readonly permission: string | null;
  /** For people, with the next step; without credentials. */
  readonly message: string;
}

/**
 * What a failure of GitHub means; `null` for any other error, which is a bug and must not be passed over.
 *
 * @example
 * const failure = explainFailure(error);
 * if (failure === null) throw error;
 */
export function explainFailure(error: unknown): ExplainedFailure | null {
  if (!(error instanceof GitHubError)) return null;
  const { failure, message } = error;
  return {
    feature: failure.operation.feature,
    permission: failure.kind === 'no-permission' ? failure.permission : null,
    message,
  };
}
