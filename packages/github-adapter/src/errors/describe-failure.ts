import type { GitHubFailure } from './github-failure.ts';

/**
 * A failure as text: what was asked, what went wrong, what to do next.
 *
 * @example
 * describeFailure(failure) // 'GitHub does not let this token re-run failed jobs (POST /repos/…): it needs the permission "actions: write"; …'
 */
export function describeFailure(failure: GitHubFailure): string {
  const said = failure.githubMessage === null ? '' : `; GitHub says: ${failure.githubMessage.replace(/\.+$/u, '')}`;
  return `${headline(failure)} (${failure.operation.route}${failure.status === null ? '' : `, HTTP ${failure.status}`})${said}. ${advice(failure)}`;
}

function headline(failure: GitHubFailure): string {
  const { feature } = failure.operation;
  switch (failure.kind) {
    case 'not-found':
      return `cannot ${feature}: it does not exist`;
    case 'no-permission':
      return failure.permission === null
        ? `cannot ${feature}: GitHub rejected the credential`
        : `may not ${feature}: the permission "${failure.permission}" is missing`;
    case 'rate-limited':
      return `cannot ${feature} now: the ${failure.limit} rate limit of GitHub is used up`;
    case 'gone':
      return `cannot ${feature}: GitHub has removed it`;
    case 'conflict':
      return `cannot ${feature}: it has changed in the meantime`;
    case 'unreachable':
      return `cannot ${feature}: no usable answer from GitHub (${failure.cause})`;
    case 'unexpected':
      return `cannot ${feature}: ${failure.problem}`;
  }
}

function advice(failure: GitHubFailure): string {
  switch (failure.kind) {
    case 'not-found':
      return 'Check the name or number; GitHub also answers like this when the token may not see it.';
    case 'no-permission':
      return failure.permission === null
        ? 'Check that the token is current and was copied whole.'
        : 'Grant it to the token: in a workflow under "permissions:", otherwise in the settings of the token or App. Runs from forks only get a read-only token.';
    case 'rate-limited':
      return `Try again after ${failure.until.toISOString()}${failure.isEstimated ? ' (an estimate)' : ''}.`;
    case 'gone':
      return 'It has expired or the feature is turned off in this repository.';
    case 'conflict':
      return 'Read it again and decide again.';
    case 'unreachable':
      return failure.effect === 'unknown'
        ? 'It may have happened all the same: check before you repeat it.'
        : 'Try again later; https://www.githubstatus.com shows outages.';
    case 'unexpected':
      return failure.requestId === null
        ? 'Please report it with this message.'
        : `Please report it with this message and GitHub's request id ${failure.requestId}.`;
  }
}
