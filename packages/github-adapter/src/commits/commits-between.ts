import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { orNull } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { shaSchema } from '../schema-parts.ts';

/** A commit as a list shows it. */
export interface CommitTitle {
  readonly sha: string;
  /** The first line of its message. Untrusted text. */
  readonly title: string;
  readonly url: string;
}

/** The commits that a branch has and another state has not. */
export interface CommitsBetween {
  /** Oldest first; at most 100, see `total`. */
  readonly commits: readonly CommitTitle[];
  readonly total: number;
  /** Whether the earlier state is not among the ancestors of the later one: history was rewritten. */
  readonly isDiverged: boolean;
  /** The comparison, for people. */
  readonly url: string;
}

const comparisonSchema = z
  .object({
    status: z.string(),
    total_commits: z.int().nonnegative(),
    html_url: z.string(),
    commits: z.array(z.object({ sha: shaSchema, html_url: z.string(), commit: z.object({ message: z.string() }) })),
  })
  .transform(({ status, total_commits, html_url, commits }): CommitsBetween => ({
    commits: commits.map(({ sha, html_url: url, commit }) => ({ sha, title: firstLine(commit.message), url })),
    total: total_commits,
    isDiverged: status === 'diverged' || status === 'behind',
    url: html_url,
  }));

/**
 * The commits from one commit to another; `null` if GitHub no longer has one of them.
 *
 * @throws {GitHubError}
 * @see https://docs.github.com/en/rest/commits/commits#compare-two-commits
 */
export async function commitsBetween(
  connection: Connection,
  repository: RepositoryId,
  fromSha: string,
  toSha: string,
): Promise<CommitsBetween | null> {
  return orNull(
    connection.read(
      operations.compareCommits,
      { ...repository, basehead: `${fromSha}...${toSha}`, per_page: 100 },
      comparisonSchema,
    ),
  );
}

function firstLine(message: string): string {
  return message.split(/\r?\n/u, 1).join('');
}
