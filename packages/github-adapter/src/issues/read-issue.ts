import type { Connection } from '../connection/connection.ts';
import type { RepositoryId } from '../repository-id.ts';
import { findLastClosedIssue, findOpenIssues } from './find-issues.ts';
import type { IssueIdentity } from './find-issues.ts';

/** An issue of ours as it is now. */
export interface FoundIssue {
  readonly issueNumber: number;
  readonly state: 'open' | 'closed';
  /** Its Markdown, with the marker. */
  readonly body: string;
  readonly url: string;
  /** `null` if GitHub does not say. */
  readonly createdAtMs: number | null;
  /** `null` for an open issue. */
  readonly closedAtMs: number | null;
}

/**
 * Our issue of an identity: the open one with the lowest number, else the one that was closed last; `null` if there is
 * none.
 *
 * @throws {GitHubError}
 */
export async function readIssue(
  connection: Connection,
  repository: RepositoryId,
  login: string,
  identity: IssueIdentity,
): Promise<FoundIssue | null> {
  const [open] = await findOpenIssues(connection, repository, login, identity);
  const issue = open ?? (await findLastClosedIssue(connection, repository, login, identity));
  if (issue === null) return null;
  const { number, isOpen, body, url, createdAtMs, closedAtMs } = issue;
  return { issueNumber: number, state: isOpen ? 'open' : 'closed', body, url, createdAtMs, closedAtMs };
}
