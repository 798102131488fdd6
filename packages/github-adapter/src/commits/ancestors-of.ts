import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { orNull } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { instantMs, shaSchema } from '../schema-parts.ts';

/** A commit in a history. */
export interface Ancestor {
  readonly sha: string;
  /** The committer's time, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly committedAtMs: number;
}

const pageSchema = z.array(
  z
    .object({ sha: shaSchema, commit: z.object({ committer: z.object({ date: instantMs }) }) })
    .transform(({ sha, commit }): Ancestor => ({ sha, committedAtMs: commit.committer.date })),
);

/**
 * A commit and its ancestors in git's order, newest first.
 *
 * @param maxCount how many at most.
 * @returns `null` if GitHub does not have the commit.
 * @throws {GitHubError}
 * @see https://docs.github.com/en/rest/commits/commits#list-commits
 */
export async function ancestorsOf(
  connection: Connection,
  repository: RepositoryId,
  sha: string,
  maxCount: number,
): Promise<readonly Ancestor[] | null> {
  const perPage = Math.min(100, maxCount);
  return orNull(
    (async () => {
      const found: Ancestor[] = [];
      const pages = connection.pages(operations.listCommits, { ...repository, sha, per_page: perPage }, pageSchema);
      for await (const page of pages) {
        found.push(...page);
        if (found.length >= maxCount) break;
      }
      return found.slice(0, maxCount);
    })(),
  );
}
