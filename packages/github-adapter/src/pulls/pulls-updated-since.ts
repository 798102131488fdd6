import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { instantMs, shaSchema } from '../schema-parts.ts';

/** An open pull request of a list, as far as it says where it stands. */
export interface UpdatedPull {
  readonly number: number;
  /** Its newest commit. */
  readonly headSha: string;
  readonly baseBranch: string;
}

/** At 100 a page: whoever changes more of them in an hour is a program. */
const maxPages = 10;

const pageSchema = z.array(
  z.object({
    number: z.int().positive(),
    updated_at: instantMs,
    head: z.object({ sha: shaSchema }),
    base: z.object({ ref: z.string() }),
  }),
);

/** The open pull requests that have changed since an instant, the latest first, at most 1,000. @throws {GitHubError} */
export async function pullsUpdatedSince(
  connection: Connection,
  repository: RepositoryId,
  since: Date,
): Promise<readonly UpdatedPull[]> {
  // By number: one that changes while the pages are read moves to the first of them.
  const pulls = new Map<number, UpdatedPull>();
  for (let page = 1; page <= maxPages; page += 1) {
    const listed = await connection.read(
      operations.listPulls,
      { ...repository, state: 'open', sort: 'updated', direction: 'desc', per_page: 100, page },
      pageSchema,
    );
    const updated = listed.filter(({ updated_at }) => updated_at >= since.getTime());
    for (const { number, head, base } of updated)
      pulls.set(number, { number, headSha: head.sha, baseBranch: base.ref });
    if (listed.length < 100 || updated.length < listed.length) break;
  }
  return [...pulls.values()];
}
