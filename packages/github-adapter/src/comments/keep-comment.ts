import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { reconcile } from '../connection/reconcile.ts';
import type { Step } from '../connection/reconcile.ts';
import { orNull } from '../errors/github-error.ts';
import { markedBody, normaliseBody } from '../markers/marked-body.ts';
import { hasMarker } from '../markers/marker.ts';
import type { Marker } from '../markers/marker.ts';
import type { RepositoryId } from '../repository-id.ts';
import { anything } from '../schema-parts.ts';
import { issueComments } from './comment-place.ts';
import type { CommentPlace } from './comment-place.ts';
import { commentSchema } from './comment.ts';
import type { Comment } from './comment.ts';

/** A comment that exists once. */
export interface StickyComment {
  /** The issue or pull request. */
  readonly issueNumber: number;
  /** How it is recognised. Only comments that begin with it *and* have the same author are touched. */
  readonly marker: Marker;
  /** Markdown; shortened in the middle beyond GitHub's limit. */
  readonly body: string;
  /**
   * Whether an existing comment is of a later state than `body`, and must be left as it is. It is given the existing
   * body, which begins with the marker.
   *
   * @default no comment is later
   */
  readonly isLater?: (existingBody: string) => boolean;
}

/** What was done; `later`: there is a comment of a later state, which was left as it is. */
export interface KeptComment {
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'later';
  readonly commentId: number;
  readonly url: string;
  /** Duplicate comments of ours with the same marker. */
  readonly removedTwins: number;
}

/**
 * Makes sure that exactly one comment of ours with a marker exists, with this text. Safe to call again, and from
 * several programs at once: each reads again after it has written, and all agree to keep the oldest.
 *
 * @param login our login: the author of our comments.
 * @throws {GitHubError} `no-permission` for a locked conversation or a token that only reads.
 */
export async function keepComment(
  connection: Connection,
  repository: RepositoryId,
  login: string,
  { issueNumber, ...comment }: StickyComment,
): Promise<KeptComment> {
  return keepCommentAt(connection, login, issueComments(repository, issueNumber), comment);
}

/** The same at any place that takes comments. @throws {GitHubError} */
export async function keepCommentAt(
  connection: Connection,
  login: string,
  place: CommentPlace,
  comment: Pick<StickyComment, 'marker' | 'body' | 'isLater'>,
): Promise<KeptComment> {
  const { repository } = place;
  const body = markedBody(comment.marker, comment.body);
  let createdId: number | null = null;
  let hasTried = false;
  let removedTwins = 0;
  const kept = ({ id, url }: Comment, outcome: KeptComment['outcome']): KeptComment => ({
    outcome,
    commentId: id,
    url,
    removedTwins,
  });
  const create = async (): Promise<null> => {
    hasTried = true;
    const { id } = await connection.write(place.create, { ...place.parameters, body }, commentSchema);
    createdId = id;
    return null;
  };
  const update = async ({ id }: Comment): Promise<KeptComment | null> => {
    const updated = await orNull(
      connection.write(place.update, { ...repository, comment_id: id, body }, commentSchema),
    );
    return updated === null ? null : kept(updated, 'updated');
  };
  const remove = async ({ id }: Comment): Promise<null> => {
    await orNull(connection.write(place.remove, { ...repository, comment_id: id }, anything));
    removedTwins += 1;
    return null;
  };
  return reconcile(connection, async (): Promise<Step<KeptComment>> => {
    const [oldest, ...twins] = await ourComments(connection, login, place, comment.marker);
    const twin = twins.at(-1);
    if (oldest === undefined) return { kind: 'act', act: create };
    if (twin !== undefined) return { kind: 'act', act: () => remove(twin) };
    if (comment.isLater?.(normaliseBody(oldest.body)) === true) return { kind: 'done', result: kept(oldest, 'later') };
    if (normaliseBody(oldest.body) !== body) return { kind: 'act', act: () => update(oldest) };
    return {
      kind: 'done',
      result: kept(oldest, oldest.id === createdId || (hasTried && createdId === null) ? 'created' : 'unchanged'),
    };
  });
}

/** Oldest first. */
async function ourComments(
  connection: Connection,
  login: string,
  place: CommentPlace,
  marker: Marker,
): Promise<readonly Comment[]> {
  const ours = new Map<number, Comment>();
  for await (const page of connection.pages(place.list, place.parameters, z.array(commentSchema))) {
    for (const comment of page)
      if (comment.login?.toLowerCase() === login.toLowerCase() && hasMarker(comment.body, marker))
        ours.set(comment.id, comment);
  }
  return [...ours.values()].sort((left, right) => left.id - right.id);
}
