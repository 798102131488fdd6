import type { Connection } from '../connection/connection.ts';
import type { Marker } from '../markers/marker.ts';
import type { RepositoryId } from '../repository-id.ts';
import { keepCommentAt } from './keep-comment.ts';
import type { KeptComment } from './keep-comment.ts';
import { commitComments } from './comment-place.ts';

/** A comment on a commit that exists once. */
export interface StickyCommitComment {
  readonly commitSha: string;
  /** How it is recognised. Only comments that begin with it *and* have the same author are touched. */
  readonly marker: Marker;
  /** Markdown; shortened in the middle beyond GitHub's limit. */
  readonly body: string;
}

/**
 * Makes sure that exactly one comment of ours with a marker exists on a commit, with this text: `keepComment` for runs
 * that belong to no pull request.
 *
 * @param login our login: the author of our comments.
 * @throws {GitHubError} `no-permission` for a token that only reads.
 */
export async function keepCommitComment(
  connection: Connection,
  repository: RepositoryId,
  login: string,
  { commitSha, marker, body }: StickyCommitComment,
): Promise<KeptCommitComment> {
  const kept = await keepCommentAt(connection, login, commitComments(repository, commitSha), { marker, body });
  // None is later where nobody says which is.
  return { ...kept, outcome: kept.outcome === 'later' ? 'unchanged' : kept.outcome };
}

/** What was done. */
export interface KeptCommitComment extends KeptComment {
  readonly outcome: Exclude<KeptComment['outcome'], 'later'>;
}
