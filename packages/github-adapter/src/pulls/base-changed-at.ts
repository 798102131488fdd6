import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { instantMs } from '../schema-parts.ts';

/** The second one is GitHub's own doing, after the branch was deleted that a pull request went into. */
const baseChanges: ReadonlySet<string> = new Set(['base_ref_changed', 'automatic_base_change_succeeded']);

const pageSchema = z.array(z.object({ event: z.string(), created_at: instantMs }));

/**
 * When a pull request was last aimed at another branch, in milliseconds since 1970-01-01T00:00:00Z; `null`: never.
 *
 * @throws {GitHubError}
 */
export async function baseChangedAt(
  connection: Connection,
  repository: RepositoryId,
  number: number,
): Promise<number | null> {
  let latest: number | null = null;
  for await (const events of connection.pages(
    operations.listIssueEvents,
    { ...repository, issue_number: number },
    pageSchema,
  ))
    for (const { event, created_at: at } of events) if (baseChanges.has(event)) latest = Math.max(latest ?? at, at);
  return latest;
}
