import { timestamp } from '../clock/durations.ts';
import type { ApiBases } from '../http/api-request.ts';
import type { JsonObject } from '../json.ts';
import { nodeId } from '../state/identifiers.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import type { ReactionState, ReviewCommentState, ReviewState } from '../state/review-state.ts';
import { renderAccount } from './account.ts';
import { association, renderReactions } from './issue.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';

function pullOf(repository: RepositoryState, number: number, bases: ApiBases): { url: string; page: string } {
  return {
    url: `${repositoryUrl(repository, bases)}/pulls/${number}`,
    page: `${repositoryPage(repository, bases)}/pull/${number}`,
  };
}

/** A `pull-request-review`. */
export function renderReview(review: ReviewState, repository: RepositoryState, bases: ApiBases): JsonObject {
  const { url, page } = pullOf(repository, review.pullNumber, bases);
  const html = `${page}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId('PullRequestReview', review.id),
    user: renderAccount(review.author, bases),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: url,
    author_association: association(review.author, repository),
    _links: { html: { href: html }, pull_request: { href: url } },
    ...(review.submittedAt !== null && { submitted_at: timestamp(review.submittedAt) }),
    commit_id: review.commitSha,
  };
}

/** A `pull-request-review-comment`. */
export function renderReviewComment(
  comment: ReviewCommentState,
  repository: RepositoryState,
  bases: ApiBases,
): JsonObject {
  const pull = pullOf(repository, comment.pullNumber, bases);
  const url = `${repositoryUrl(repository, bases)}/pulls/comments/${comment.id}`;
  const html = `${pull.page}#discussion_r${comment.id}`;
  return {
    url,
    pull_request_review_id: comment.reviewId,
    id: comment.id,
    node_id: nodeId('PullRequestReviewComment', comment.id),
    diff_hunk: '',
    path: comment.path,
    position: comment.line ?? 1,
    original_position: comment.line ?? 1,
    commit_id: comment.commitSha,
    original_commit_id: comment.commitSha,
    ...(comment.inReplyTo !== null && { in_reply_to_id: comment.inReplyTo }),
    user: renderAccount(comment.author, bases),
    body: comment.body,
    created_at: timestamp(comment.createdAt),
    updated_at: timestamp(comment.updatedAt),
    html_url: html,
    pull_request_url: pull.url,
    author_association: association(comment.author, repository),
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pull.url } },
    start_line: comment.startLine,
    original_start_line: comment.startLine,
    start_side: comment.startLine === null ? null : comment.side,
    ...(comment.line !== null && { line: comment.line, original_line: comment.line }),
    side: comment.side,
    subject_type: comment.line === null ? 'file' : 'line',
    reactions: renderReactions(`comment ${comment.id}`, url, repository),
  };
}

/** A `reaction`. */
export function renderReaction(reaction: ReactionState, bases: ApiBases): JsonObject {
  return {
    id: reaction.id,
    node_id: nodeId('Reaction', reaction.id),
    user: renderAccount(reaction.account, bases),
    content: reaction.content,
    created_at: timestamp(reaction.createdAt),
  };
}
