import * as z from 'zod';
import { author, inRepository, pathNumber } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { listReply } from '../http/list-reply.ts';
import { readBody } from '../http/read-body.ts';
import { noContent, notFound, reply, validationFailed } from '../http/reply.ts';
import { renderPull } from '../render/pull.ts';
import { renderReviewComment } from '../render/review.ts';
import { branchHead } from '../state/repository-state.ts';
import type { IssueState, PullState, RepositoryState } from '../state/repository-state.ts';
import type { ReviewCommentState } from '../state/review-state.ts';
import { refuseLongBody } from './find-issue.ts';
import { findPull } from './pulls.ts';

const side = z.enum(['LEFT', 'RIGHT', 'side']).transform((given) => (given === 'LEFT' ? 'LEFT' : 'RIGHT'));

/** Where on a pull request a comment is, and what it says. */
export const lineInput = z.object({
  path: z.string(),
  body: z.string(),
  position: z.number().optional(),
  line: z.number().optional(),
  side: side.optional(),
  start_line: z.number().optional(),
  subject_type: z.enum(['line', 'file']).optional(),
});
const createBody = lineInput.extend({ commit_id: z.string(), in_reply_to: z.number().optional() });
const textBody = z.object({ body: z.string() });

/** https://docs.github.com/en/rest/pulls/comments */
export const reviewCommentRoutes: Readonly<Record<string, Handler>> = {
  'pulls/list-review-comments': inRepository((context, repository) => {
    const { issue } = findPull(context, repository);
    return list(context, repository, (comment) => comment.pullNumber === issue.number);
  }),
  'pulls/list-review-comments-for-repo': inRepository((context, repository) => list(context, repository, () => true)),
  'pulls/get-review-comment': inRepository((context, repository) =>
    reply(200, renderReviewComment(findComment(context, repository), repository, context.bases)),
  ),
  'pulls/create-review-comment': inRepository((context, repository) => {
    const { issue, pull } = findPull(context, repository);
    const input = readBody(context, createBody);
    if (input.in_reply_to !== undefined) return replyTo(context, repository, issue, input.in_reply_to, input.body);
    if (!isCommitOf(context, repository, pull, input.commit_id))
      throw validationFailed({
        resource: 'PullRequestReviewComment',
        field: 'commit_id',
        code: 'custom',
        message: 'commit_id is not part of the pull request',
      });
    const wrong = wrongField(context, repository, { issue, commitSha: input.commit_id, input });
    if (wrong !== undefined)
      throw validationFailed({ resource: 'PullRequestReviewComment', field: wrong, code: 'invalid' });
    const reviewId = addCommentedReview(context, repository, issue, input.commit_id);
    const comment = addReviewComment(context, repository, { issue, reviewId, commitSha: input.commit_id, input });
    return reply(201, renderReviewComment(comment, repository, context.bases));
  }),
  'pulls/create-reply-for-review-comment': inRepository((context, repository) => {
    const { issue } = findPull(context, repository);
    return replyTo(context, repository, issue, pathNumber(context, 'comment_id'), readBody(context, textBody).body);
  }),
  'pulls/update-review-comment': inRepository((context, repository) => {
    const comment = findComment(context, repository);
    const { body } = readBody(context, textBody);
    refuseLongBody('PullRequestReviewComment', body);
    comment.body = body;
    comment.updatedAt = context.now;
    tell(context, repository, comment, 'edited');
    return reply(200, renderReviewComment(comment, repository, context.bases));
  }),
  'pulls/delete-review-comment': inRepository((context, repository) => {
    const comment = findComment(context, repository);
    repository.reviewComments.delete(comment.id);
    tell(context, repository, comment, 'deleted');
    return noContent();
  }),
};

function list(context: Context, repository: RepositoryState, isWanted: (comment: ReviewCommentState) => boolean) {
  const { query } = context.request;
  const since = Date.parse(query.get('since') ?? '') || Number.NEGATIVE_INFINITY;
  const sign = query.get('direction') === 'desc' ? -1 : 1;
  const key = ({ createdAt, updatedAt }: ReviewCommentState): number =>
    query.get('sort') === 'updated' ? updatedAt : createdAt;
  const found = [...repository.reviewComments.values()]
    .filter((comment) => isWanted(comment) && comment.updatedAt >= since)
    .sort((a, b) => sign * (key(a) - key(b) || a.id - b.id));
  return listReply(context, found, (comment) => renderReviewComment(comment, repository, context.bases));
}

function findComment(context: Context, repository: RepositoryState): ReviewCommentState {
  const found = repository.reviewComments.get(pathNumber(context, 'comment_id'));
  if (found === undefined) throw notFound();
  return found;
}

function isCommitOf({ world }: Context, repository: RepositoryState, pull: PullState, sha: string): boolean {
  const base = branchHead(repository, pull.baseBranch);
  return world.git.isAncestor(sha, pull.headSha) && (base === undefined || !world.git.isAncestor(sha, base));
}

/** A single comment is a separate review. */
function addCommentedReview(
  context: Context,
  repository: RepositoryState,
  issue: IssueState,
  commitSha: string,
): number {
  const id = context.world.ids.next();
  repository.reviews.set(id, {
    id,
    pullNumber: issue.number,
    author: author(context).account,
    commitSha,
    body: '',
    state: 'COMMENTED',
    submittedAt: context.now,
  });
  return id;
}

/** A new comment on lines. */
export interface NewReviewComment {
  readonly issue: IssueState;
  readonly reviewId: number;
  readonly commitSha: string;
  readonly input: z.infer<typeof lineInput>;
}

/** What of a new comment cannot be used: its file must be one that the pull request changes. */
export function wrongField(
  context: Context,
  repository: RepositoryState,
  { issue, commitSha, input }: Omit<NewReviewComment, 'reviewId'>,
): 'path' | 'line' | undefined {
  refuseLongBody('PullRequestReviewComment', input.body);
  const { git } = context.world;
  const base = branchHead(repository, issue.pull?.baseBranch ?? '') ?? commitSha;
  const changed = git.changes(git.mergeBase(base, commitSha), commitSha);
  if (!changed.some(({ path }) => path === input.path)) return 'path';
  return input.line === undefined && input.position === undefined && input.subject_type !== 'file' ? 'line' : undefined;
}

/** Adds a comment to a review. */
export function addReviewComment(
  context: Context,
  repository: RepositoryState,
  { issue, reviewId, commitSha, input }: NewReviewComment,
): ReviewCommentState {
  return add(context, repository, {
    pullNumber: issue.number,
    reviewId,
    commitSha,
    path: input.path,
    side: input.side ?? 'RIGHT',
    line: input.line ?? input.position ?? null,
    startLine: input.start_line ?? null,
    inReplyTo: null,
    body: input.body,
  });
}

function replyTo(context: Context, repository: RepositoryState, issue: IssueState, id: number, body: string) {
  const first = repository.reviewComments.get(id);
  if (first?.pullNumber !== issue.number) throw notFound();
  refuseLongBody('PullRequestReviewComment', body);
  const { pullNumber, commitSha, path, side: place, line, startLine } = first;
  const reviewId = addCommentedReview(context, repository, issue, commitSha);
  const where = { pullNumber, commitSha, path, side: place, line, startLine };
  const comment = add(context, repository, { ...where, reviewId, body, inReplyTo: first.inReplyTo ?? first.id });
  return reply(201, renderReviewComment(comment, repository, context.bases));
}

function add(
  context: Context,
  repository: RepositoryState,
  parts: Omit<ReviewCommentState, 'id' | 'author' | 'createdAt' | 'updatedAt'>,
): ReviewCommentState {
  const comment: ReviewCommentState = {
    ...parts,
    id: context.world.ids.next(),
    author: author(context).account,
    createdAt: context.now,
    updatedAt: context.now,
  };
  repository.reviewComments.set(comment.id, comment);
  tell(context, repository, comment, 'created');
  return comment;
}

function tell(
  context: Context,
  repository: RepositoryState,
  comment: ReviewCommentState,
  action: 'created' | 'edited' | 'deleted',
): void {
  const issue = repository.issues.get(comment.pullNumber);
  if (issue === undefined) return;
  context.world.emit({
    repository,
    sender: author(context).account,
    name: 'described',
    event: 'pull_request_review_comment',
    action,
    describe: (bases) => ({
      comment: renderReviewComment(comment, repository, bases),
      pull_request: renderPull(issue, repository, bases)[0] ?? null,
      ...(action === 'edited' && { changes: {} }),
    }),
  });
}
