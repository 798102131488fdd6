import { characterCount } from '../http/character-count.ts';
import { pathNumber } from '../http/context.ts';
import type { Context } from '../http/context.ts';
import { ApiError, notFound, validationFailed } from '../http/reply.ts';
import type { IssueState } from '../state/repository-state.ts';
import type { RepositoryState } from '../state/repository-state.ts';

/** The longest body of an issue or a comment: https://github.com/orgs/community/discussions/27190 */
const longestBody = 65_536;

/** The issue or pull request that a path names. */
export function findIssue(context: Context, repository: RepositoryState): IssueState {
  const issue = repository.issues.get(pathNumber(context, 'issue_number'));
  if (issue === undefined) {
    refuseDisabled(repository);
    throw notFound();
  }
  if (issue.pull === null) refuseDisabled(repository);
  return issue;
}

/** @throws {ApiError} 410 when the repository takes no issues. */
export function refuseDisabled(repository: RepositoryState): void {
  if (!repository.hasIssues) throw new ApiError(410, 'Issues are disabled for this repo');
}

/** @throws {ApiError} 422 for a text that is too long; GitHub counts characters, not bytes. */
export function refuseLongBody(resource: string, body: string | null | undefined): void {
  if (characterCount(body ?? '') > longestBody) {
    throw validationFailed({
      resource,
      field: 'body',
      code: 'custom',
      message: `body is too long (maximum is ${longestBody} characters)`,
    });
  }
}
