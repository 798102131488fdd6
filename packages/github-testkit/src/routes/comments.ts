import * as z from 'zod';
import { author, inRepository, pathNumber } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { paginate } from '../http/pagination.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, noContent, notFound, reply, validationFailed } from '../http/reply.ts';
import { renderComment } from '../render/issue.ts';
import { addComment } from '../state/change-issue.ts';
import type { CommentState } from '../state/repository-state.ts';
import type { IssueState } from '../state/repository-state.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { findIssue, refuseLongBody } from './find-issue.ts';

/** https://github.com/orgs/community/discussions/27190 */
const maxComments = 2500;

const commentBody = z.object({ body: z.string() });

/** https://docs.github.com/en/rest/issues/comments */
export const commentRoutes: Readonly<Record<string, Handler>> = {
  'issues/list-comments': inRepository((context, repository) => {
    const issue = findIssue(context, repository);
    const { items, headers } = paginate(context, since(context, commentsOf(repository, issue)));
    return reply(
      200,
      items.map((comment) => renderComment(comment, repository, context.bases)),
      headers,
    );
  }),
  'issues/list-comments-for-repo': inRepository((context, repository) => {
    const { query } = context.request;
    const sign = query.get('direction') === 'desc' ? -1 : 1;
    const key = (comment: CommentState): number =>
      query.get('sort') === 'updated' ? comment.updatedAt : comment.createdAt;
    const found = since(context, [...repository.comments.values()]).sort(
      (a, b) => sign * (key(a) - key(b) || a.id - b.id),
    );
    const { items, headers } = paginate(context, found);
    return reply(
      200,
      items.map((comment) => renderComment(comment, repository, context.bases)),
      headers,
    );
  }),
  'issues/get-comment': inRepository((context, repository) =>
    reply(200, renderComment(findComment(context, repository), repository, context.bases)),
  ),
  'issues/create-comment': inRepository((context, repository) => {
    const issue = findIssue(context, repository);
    const { account, app } = author(context);
    const body = readComment(context);
    if (issue.locked && account !== repository.owner)
      throw new ApiError(403, 'Unable to create comment because issue is locked.');
    if (commentsOf(repository, issue).length >= maxComments)
      throw new ApiError(403, `Commenting is disabled on issues with more than ${maxComments} comments`);
    const comment = addComment(context.world, repository, issue, { body, author: account, viaApp: app });
    return reply(201, renderComment(comment, repository, context.bases));
  }),
  'issues/update-comment': inRepository((context, repository) => {
    const comment = findComment(context, repository);
    comment.body = readComment(context);
    comment.updatedAt = context.now;
    tell(context, repository, comment, 'edited');
    return reply(200, renderComment(comment, repository, context.bases));
  }),
  'issues/delete-comment': inRepository((context, repository) => {
    const comment = findComment(context, repository);
    repository.comments.delete(comment.id);
    tell(context, repository, comment, 'deleted');
    return noContent();
  }),
};

function readComment(context: Context): string {
  const { body } = readBody(context, commentBody);
  if (body.trim() === '') throw validationFailed({ resource: 'IssueComment', field: 'body', code: 'missing_field' });
  refuseLongBody('IssueComment', body);
  return body;
}

function tell(
  context: Context,
  repository: RepositoryState,
  comment: CommentState,
  action: 'edited' | 'deleted',
): void {
  const issue = repository.issues.get(comment.issueNumber);
  if (issue !== undefined)
    context.world.emit({ repository, sender: author(context).account, name: 'issue_comment', action, issue, comment });
}

function commentsOf(repository: RepositoryState, issue: IssueState): CommentState[] {
  return [...repository.comments.values()].filter((comment) => comment.issueNumber === issue.number);
}

function since({ request }: Context, comments: readonly CommentState[]): CommentState[] {
  const instant = request.query.get('since');
  return comments.filter((comment) => instant === null || comment.updatedAt >= Date.parse(instant));
}

function findComment(context: Context, repository: RepositoryState): CommentState {
  const found = repository.comments.get(pathNumber(context, 'comment_id'));
  if (found === undefined) throw notFound();
  return found;
}
