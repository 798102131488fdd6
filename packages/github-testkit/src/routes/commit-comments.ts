import * as z from 'zod';
import { timestamp } from '../clock/durations.ts';
import { author, inRepository, pathNumber } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { paginate } from '../http/pagination.ts';
import { readBody } from '../http/read-body.ts';
import { noContent, notFound, reply, validationFailed } from '../http/reply.ts';
import type { JsonObject } from '../json.ts';
import { renderAccount } from '../render/account.ts';
import { repositoryPage, repositoryUrl } from '../render/repository.ts';
import { nodeId } from '../state/identifiers.ts';
import type { CommitCommentState, RepositoryState } from '../state/repository-state.ts';
import { findCommit } from './commits.ts';
import { refuseLongBody } from './find-issue.ts';

/** Comments on lines are not served: the contract refuses their properties. */
const commentBody = z.object({ body: z.string() });

/** https://docs.github.com/en/rest/commits/comments */
export const commitCommentRoutes: Readonly<Record<string, Handler>> = {
  'repos/list-comments-for-commit': inRepository((context, repository) => {
    const { sha } = findCommit(context, repository, context.path['commit_sha'] ?? '');
    const found = [...repository.commitComments.values()].filter(({ commitSha }) => commitSha === sha);
    const { items, headers } = paginate(context, found);
    return reply(
      200,
      items.map((comment) => render(context, repository, comment)),
      headers,
    );
  }),
  'repos/create-commit-comment': inRepository((context, repository) => {
    const { sha } = findCommit(context, repository, context.path['commit_sha'] ?? '');
    const body = readComment(context);
    const { now } = context;
    const comment: CommitCommentState = {
      id: context.world.ids.next(),
      commitSha: sha,
      author: author(context).account,
      createdAt: now,
      body,
      updatedAt: now,
    };
    repository.commitComments.set(comment.id, comment);
    return reply(201, render(context, repository, comment));
  }),
  'repos/get-commit-comment': inRepository((context, repository) =>
    reply(200, render(context, repository, findComment(context, repository))),
  ),
  'repos/update-commit-comment': inRepository((context, repository) => {
    const comment = findComment(context, repository);
    comment.body = readComment(context);
    comment.updatedAt = context.now;
    return reply(200, render(context, repository, comment));
  }),
  'repos/delete-commit-comment': inRepository((context, repository) => {
    repository.commitComments.delete(findComment(context, repository).id);
    return noContent();
  }),
};

function readComment(context: Context): string {
  const { body } = readBody(context, commentBody);
  if (body.trim() === '') throw validationFailed({ resource: 'CommitComment', field: 'body', code: 'missing_field' });
  refuseLongBody('CommitComment', body);
  return body;
}

function findComment(context: Context, repository: RepositoryState): CommitCommentState {
  const found = repository.commitComments.get(pathNumber(context, 'comment_id'));
  if (found === undefined) throw notFound();
  return found;
}

/** A `commit-comment`. */
function render({ bases }: Context, repository: RepositoryState, comment: CommitCommentState): JsonObject {
  return {
    id: comment.id,
    node_id: nodeId('CommitComment', comment.id),
    url: `${repositoryUrl(repository, bases)}/comments/${comment.id}`,
    html_url: `${repositoryPage(repository, bases)}/commit/${comment.commitSha}#commitcomment-${comment.id}`,
    body: comment.body,
    path: null,
    position: null,
    line: null,
    commit_id: comment.commitSha,
    user: renderAccount(comment.author, bases),
    created_at: timestamp(comment.createdAt),
    updated_at: timestamp(comment.updatedAt),
    author_association: comment.author === repository.owner ? 'OWNER' : 'NONE',
  };
}
