import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { hasMarker } from '../markers/marker.ts';
import type { Marker } from '../markers/marker.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { issueSchema } from './issue.ts';
import type { Issue } from './issue.ts';

/** How an issue is recognised: by its label and author, which GitHub can search for, and by its marker. */
export interface IssueIdentity {
  readonly label: string;
  readonly marker: Marker;
}

/** All our open issues of an identity, lowest number first. @throws {GitHubError} */
export async function findOpenIssues(
  connection: Connection,
  repository: RepositoryId,
  login: string,
  identity: IssueIdentity,
): Promise<readonly Issue[]> {
  const ours = new Map<number, Issue>();
  for await (const page of list(connection, repository, identity, 'open'))
    for (const issue of page) if (isOurs(issue, login, identity)) ours.set(issue.number, issue);
  return [...ours.values()].sort((left, right) => left.number - right.number);
}

/**
 * The most recently updated of our closed issues; `null` if there is none among the latest hundred. @throws
 * {GitHubError}
 */
export async function findLastClosedIssue(
  connection: Connection,
  repository: RepositoryId,
  login: string,
  identity: IssueIdentity,
): Promise<Issue | null> {
  for await (const page of list(connection, repository, identity, 'closed')) {
    const ours = page.filter((issue) => isOurs(issue, login, identity));
    return (
      ours.sort((left, right) => (right.closedAtMs ?? 0) - (left.closedAtMs ?? 0) || left.number - right.number)[0] ??
      null
    );
  }
  return null;
}

function list(
  connection: Connection,
  repository: RepositoryId,
  { label }: IssueIdentity,
  state: 'open' | 'closed',
): AsyncGenerator<Issue[]> {
  return connection.pages(
    operations.listIssues,
    { ...repository, labels: label, state, sort: 'updated', direction: 'desc' },
    z.array(issueSchema),
  );
}

function isOurs(issue: Issue, login: string, { marker }: IssueIdentity): boolean {
  return !issue.isPullRequest && issue.login?.toLowerCase() === login.toLowerCase() && hasMarker(issue.body, marker);
}
