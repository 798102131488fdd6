import * as z from 'zod';
import { author, inRepository, pathNumber } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { listReply } from '../http/list-reply.ts';
import { readBody } from '../http/read-body.ts';
import { noContent, notFound, reply } from '../http/reply.ts';
import { renderReaction } from '../render/review.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { reactionContents } from '../state/review-state.ts';
import type { ReactionState } from '../state/review-state.ts';
import { findIssue } from './find-issue.ts';

/** What the reactions of a path are to. */
type FindSubject = (context: Context, repository: RepositoryState) => string;

const toIssue: FindSubject = (context, repository) => `issue ${findIssue(context, repository).id}`;
const toComment: FindSubject = (context, repository) => {
  const id = pathNumber(context, 'comment_id');
  if (!repository.comments.has(id)) throw notFound();
  return `comment ${id}`;
};
const toReviewComment: FindSubject = (context, repository) => {
  const id = pathNumber(context, 'comment_id');
  if (!repository.reviewComments.has(id)) throw notFound();
  return `comment ${id}`;
};

/** https://docs.github.com/en/rest/reactions/reactions */
export const reactionRoutes: Readonly<Record<string, Handler>> = {
  'reactions/list-for-issue': list(toIssue),
  'reactions/create-for-issue': create(toIssue),
  'reactions/delete-for-issue': remove(toIssue),
  'reactions/list-for-issue-comment': list(toComment),
  'reactions/create-for-issue-comment': create(toComment),
  'reactions/delete-for-issue-comment': remove(toComment),
  'reactions/list-for-pull-request-review-comment': list(toReviewComment),
  'reactions/create-for-pull-request-review-comment': create(toReviewComment),
  'reactions/delete-for-pull-request-comment': remove(toReviewComment),
};

function list(find: FindSubject): Handler {
  return inRepository((context, repository) => {
    const subject = find(context, repository);
    const content = context.request.query.get('content');
    const found = reactionsTo(repository, subject).filter(
      (reaction) => content === null || reaction.content === content,
    );
    return listReply(context, found, (reaction) => renderReaction(reaction, context.bases));
  });
}

/** A second reaction of the same kind is the first: 200 instead of 201. */
function create(find: FindSubject): Handler {
  return inRepository((context, repository) => {
    const subject = find(context, repository);
    const { content } = readBody(context, z.object({ content: z.enum(reactionContents) }));
    const { account } = author(context);
    const twin = reactionsTo(repository, subject).find(
      (reaction) => reaction.account === account && reaction.content === content,
    );
    if (twin !== undefined) return reply(200, renderReaction(twin, context.bases));
    const reaction = { id: context.world.ids.next(), subject, account, content, createdAt: context.now };
    repository.reactions.set(reaction.id, reaction);
    return reply(201, renderReaction(reaction, context.bases));
  });
}

function remove(find: FindSubject): Handler {
  return inRepository((context, repository) => {
    const subject = find(context, repository);
    const id = pathNumber(context, 'reaction_id');
    if (repository.reactions.get(id)?.subject !== subject) throw notFound();
    repository.reactions.delete(id);
    return noContent();
  });
}

function reactionsTo(repository: RepositoryState, subject: string): ReactionState[] {
  return [...repository.reactions.values()].filter((reaction) => reaction.subject === subject);
}
