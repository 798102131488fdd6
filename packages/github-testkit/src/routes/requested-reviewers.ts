import * as z from 'zod';
import { author, inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { NotServedError } from '../http/not-served-error.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, reply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { renderAccount } from '../render/account.ts';
import { renderPull } from '../render/pull.ts';
import type { Account } from '../state/accounts.ts';
import { announceChange } from '../state/announce-change.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { assignable } from '../state/roles.ts';
import { findPull } from './pulls.ts';

const reviewersBody = z.object({
  reviewers: z.array(z.string()).default([]),
  team_reviewers: z.array(z.string()).default([]),
});

/** https://docs.github.com/en/rest/pulls/review-requests, to write. */
export const requestedReviewerRoutes: Readonly<Record<string, Handler>> = {
  'pulls/request-reviewers': inRepository((context, repository) => {
    const { issue, pull } = findPull(context, repository);
    const logins = readReviewers(context);
    const able = assignable(context.world, repository, logins);
    if (able.length < logins.length)
      throw new ApiError(
        422,
        'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.',
      );
    if (able.includes(issue.author)) throw new ApiError(422, 'Review cannot be requested from pull request author.');
    for (const account of able) {
      if (pull.requestedReviewers.has(account)) continue;
      pull.requestedReviewers.add(account);
      tell(context, repository, account, 'review_requested');
    }
    return answer(context, repository, 201);
  }),
  'pulls/remove-requested-reviewers': inRepository((context, repository) => {
    const { pull } = findPull(context, repository);
    for (const login of readReviewers(context)) {
      const account = context.world.accounts.find(login);
      if (account === undefined || !pull.requestedReviewers.delete(account)) continue;
      tell(context, repository, account, 'review_request_removed');
    }
    return answer(context, repository, 200);
  }),
};

function readReviewers(context: Context): string[] {
  const input = readBody(context, reviewersBody);
  if (input.team_reviewers.length > 0) throw new NotServedError('reviews by teams are not served here');
  return input.reviewers;
}

function answer(context: Context, repository: RepositoryState, status: number): Reply {
  const { issue } = findPull(context, repository);
  return reply(status, renderPull(issue, repository, context.bases)[0] ?? null);
}

function tell(context: Context, repository: RepositoryState, reviewer: Account, action: string): void {
  const { issue } = findPull(context, repository);
  announceChange({ world: context.world, repository, by: author(context).account }, issue, action, (bases) => ({
    requested_reviewer: renderAccount(reviewer, bases),
  }));
}
