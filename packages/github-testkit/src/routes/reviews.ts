import * as z from 'zod';
import { author, inRepository, pathNumber } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { listReply } from '../http/list-reply.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, notFound, reply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { renderPull } from '../render/pull.ts';
import { renderReview, renderReviewComment } from '../render/review.ts';
import type { IssueState, RepositoryState } from '../state/repository-state.ts';
import type { ReviewState, ReviewVerdict } from '../state/review-state.ts';
import { refuseLongBody } from './find-issue.ts';
import { findPull } from './pulls.ts';
import { addReviewComment, lineInput, wrongField } from './review-comments.ts';

const event = z.enum(['APPROVE', 'REQUEST_CHANGES', 'COMMENT']);
const verdicts: Readonly<Record<z.infer<typeof event>, ReviewVerdict>> = {
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
};
const reviewBody = z.object({
  commit_id: z.string().optional(),
  body: z.string().default(''),
  event: event.optional(),
  comments: z.array(lineInput).default([]),
});

/** https://docs.github.com/en/rest/pulls/reviews */
export const reviewRoutes: Readonly<Record<string, Handler>> = {
  'pulls/list-reviews': inRepository((context, repository) => {
    const { issue } = findPull(context, repository);
    const found = [...repository.reviews.values()].filter(
      (review) => review.pullNumber === issue.number && isVisible(context, review),
    );
    return listReply(context, found, (review) => renderReview(review, repository, context.bases));
  }),
  'pulls/get-review': inRepository((context, repository) =>
    answer(context, repository, findReview(context, repository)),
  ),
  'pulls/create-review': inRepository((context, repository) => {
    const { issue, pull } = findPull(context, repository);
    const input = readBody(context, reviewBody);
    const { account } = author(context);
    const hasPending = [...repository.reviews.values()].some(
      (review) => review.pullNumber === issue.number && review.author === account && review.state === 'PENDING',
    );
    if (hasPending) throw unprocessable('User can only have one pending review per pull request');
    const review: ReviewState = {
      id: context.world.ids.next(),
      pullNumber: issue.number,
      author: account,
      commitSha: input.commit_id ?? pull.headSha,
      body: input.body,
      state: 'PENDING',
      submittedAt: null,
    };
    if (input.event !== undefined) refuseVerdict(context, issue, input.event, input.body, input.comments.length);
    for (const comment of input.comments) {
      const wrong = wrongField(context, repository, { issue, commitSha: review.commitSha, input: comment });
      if (wrong !== undefined)
        throw unprocessable(wrong === 'path' ? 'Path could not be resolved' : 'Line could not be resolved');
    }
    repository.reviews.set(review.id, review);
    for (const comment of input.comments)
      addReviewComment(context, repository, {
        issue,
        reviewId: review.id,
        commitSha: review.commitSha,
        input: comment,
      });
    if (input.event !== undefined) submit(context, repository, issue, review, verdicts[input.event]);
    return answer(context, repository, review);
  }),
  'pulls/update-review': inRepository((context, repository) => {
    const review = findReview(context, repository);
    if (review.author !== author(context).account)
      throw unprocessable('Can not edit a review that another account wrote');
    review.body = readBody(context, z.object({ body: z.string() })).body;
    tell(context, repository, review, 'edited');
    return answer(context, repository, review);
  }),
  'pulls/submit-review': inRepository((context, repository) => {
    const { issue } = findPull(context, repository);
    const review = findReview(context, repository);
    const input = readBody(context, z.object({ body: z.string().optional(), event }));
    if (review.state !== 'PENDING') throw unprocessable('The review has been submitted already');
    const comments = [...repository.reviewComments.values()].filter((comment) => comment.reviewId === review.id);
    refuseVerdict(context, issue, input.event, input.body ?? review.body, comments.length);
    review.body = input.body ?? review.body;
    submit(context, repository, issue, review, verdicts[input.event]);
    return answer(context, repository, review);
  }),
  'pulls/dismiss-review': inRepository((context, repository) => {
    const review = findReview(context, repository);
    // The message is shown in the timeline, which is not served.
    readBody(context, z.object({ message: z.string(), event: z.literal('DISMISS').optional() }));
    if (review.state !== 'APPROVED' && review.state !== 'CHANGES_REQUESTED')
      throw unprocessable('Can not dismiss a commented pull request review');
    review.state = 'DISMISSED';
    tell(context, repository, review, 'dismissed');
    return answer(context, repository, review);
  }),
  'pulls/delete-pending-review': inRepository((context, repository) => {
    const review = findReview(context, repository);
    if (review.state !== 'PENDING') throw unprocessable('Can not delete a non-pending pull request review');
    const gone = answer(context, repository, review);
    repository.reviews.delete(review.id);
    for (const comment of repository.reviewComments.values())
      if (comment.reviewId === review.id) repository.reviewComments.delete(comment.id);
    return gone;
  }),
  'pulls/list-comments-for-review': inRepository((context, repository) => {
    const review = findReview(context, repository);
    const found = [...repository.reviewComments.values()].filter((comment) => comment.reviewId === review.id);
    return listReply(context, found, (comment) => renderReviewComment(comment, repository, context.bases));
  }),
  'pulls/list-requested-reviewers': inRepository((context, repository) => {
    const { issue } = findPull(context, repository);
    const [simple] = renderPull(issue, repository, context.bases);
    return reply(200, { users: simple?.['requested_reviewers'] ?? [], teams: [] });
  }),
};

function answer({ bases }: Context, repository: RepositoryState, review: ReviewState): Reply {
  return reply(200, renderReview(review, repository, bases));
}

function unprocessable(message: string): ApiError {
  return new ApiError(422, 'Unprocessable Entity', { errors: [message] });
}

/** A pending review is its author's alone. */
function isVisible({ caller }: Context, review: ReviewState): boolean {
  if (review.state !== 'PENDING') return true;
  switch (caller.kind) {
    case 'anonymous':
    case 'app':
      return false;
    case 'classic':
    case 'fine-grained':
    case 'user':
      return review.author === caller.account;
    case 'installation':
    case 'actions':
      return review.author === caller.app.bot;
  }
}

function findReview(context: Context, repository: RepositoryState): ReviewState {
  const { issue } = findPull(context, repository);
  const found = repository.reviews.get(pathNumber(context, 'review_id'));
  if (found?.pullNumber !== issue.number || !isVisible(context, found)) throw notFound();
  return found;
}

function refuseVerdict(
  context: Context,
  issue: IssueState,
  verdict: z.infer<typeof event>,
  body: string,
  comments: number,
): void {
  refuseLongBody('PullRequestReview', body);
  if (issue.author === author(context).account && verdict !== 'COMMENT')
    throw unprocessable(
      verdict === 'APPROVE'
        ? 'Can not approve your own pull request'
        : 'Can not request changes on your own pull request',
    );
  if (body === '' && comments === 0 && verdict !== 'APPROVE') throw unprocessable('Body is required');
}

/** A reviewer who has submitted a review is no longer requested. */
function submit(
  context: Context,
  repository: RepositoryState,
  issue: IssueState,
  review: ReviewState,
  verdict: ReviewVerdict,
): void {
  review.state = verdict;
  review.submittedAt = context.now;
  issue.pull?.requestedReviewers.delete(review.author);
  issue.updatedAt = context.now;
  tell(context, repository, review, 'submitted');
}

function tell(
  context: Context,
  repository: RepositoryState,
  review: ReviewState,
  action: 'submitted' | 'edited' | 'dismissed',
): void {
  const issue = repository.issues.get(review.pullNumber);
  if (issue === undefined) return;
  context.world.emit({
    repository,
    sender: author(context).account,
    name: 'described',
    event: 'pull_request_review',
    action,
    describe: (bases) => ({
      review: { submitted_at: null, ...renderReview(review, repository, bases), state: review.state.toLowerCase() },
      pull_request: renderPull(issue, repository, bases)[0] ?? null,
      ...(action === 'edited' && { changes: {} }),
    }),
  });
}
