import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { orNull } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { instantMs, shaSchema } from '../schema-parts.ts';

/** What a commit says besides its files. */
export interface CommitFacts {
  readonly sha: string;
  /** In git's order: of a merge, the first is the commit that was merged into. */
  readonly parents: readonly string[];
  /** The committer's time, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly committedAtMs: number;
}

const commitSchema = z
  .object({
    sha: shaSchema,
    parents: z.array(z.object({ sha: shaSchema })),
    committer: z.object({ date: instantMs }),
  })
  .transform(({ sha, parents, committer }): CommitFacts => ({
    sha,
    parents: parents.map((parent) => parent.sha),
    committedAtMs: committer.date,
  }));

/** A commit; `null` if GitHub does not have it. @throws {GitHubError} */
export async function readCommit(
  connection: Connection,
  repository: RepositoryId,
  sha: string,
): Promise<CommitFacts | null> {
  return orNull(connection.readObject(operations.getCommit, { ...repository, commit_sha: sha }, commitSchema));
}
