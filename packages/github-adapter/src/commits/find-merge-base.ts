import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { orNull } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { shaSchema } from '../schema-parts.ts';

const comparisonSchema = z.object({ merge_base_commit: z.object({ sha: shaSchema }) });

/** The commit from which two have parted; `null` if GitHub has none, or not both of them. @throws {GitHubError} */
export async function findMergeBase(
  connection: Connection,
  repository: RepositoryId,
  oneSha: string,
  otherSha: string,
): Promise<string | null> {
  const basehead = `${oneSha}...${otherSha}`;
  const found = await orNull(
    connection.read(operations.compareCommits, { ...repository, basehead, per_page: 1 }, comparisonSchema),
  );
  return found === null ? null : found.merge_base_commit.sha;
}
