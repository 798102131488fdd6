import * as z from 'zod';
import type { Connection, Parameters } from '../connection/connection.ts';
import type { Operation } from '../operation.ts';
import { pullRequestSchema } from './pull-request.ts';
import type { PullRequest } from './pull-request.ts';

const listSchema = z.array(pullRequestSchema);

/**
 * The pull requests of a list's first pages that are wanted.
 *
 * @throws {GitHubError}
 */
export async function listPulls(
  connection: Connection,
  operation: Operation,
  parameters: Parameters,
  { maxPages, isWanted }: { readonly maxPages: number; readonly isWanted: (pull: PullRequest) => boolean },
): Promise<readonly PullRequest[]> {
  const found: PullRequest[] = [];
  let pages = 0;
  for await (const page of connection.pages(operation, parameters, listSchema)) {
    found.push(...page.filter(isWanted));
    pages += 1;
    if (pages >= maxPages) break;
  }
  return found;
}
