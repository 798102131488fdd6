import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { reconcile } from '../connection/reconcile.ts';
import type { IssueIdentity } from '../issues/find-issues.ts';
import { keepIssue } from '../issues/keep-issue.ts';
import type { KeptIssue } from '../issues/keep-issue.ts';
import { operations } from '../operation.ts';
import { pullRequestSchema } from '../pulls/pull-request.ts';
import type { RepositoryId } from '../repository-id.ts';
import { commitFiles } from './commit-files.ts';
import type { CommitOutcome, ReportCommit } from './report-branch.ts';

/** Where a report goes. */
export type ReportTarget =
  /** A separate branch without history, so rules of other branches do not apply. */
  | ({ readonly kind: 'branch' } & Omit<ReportCommit, 'startFrom'>)
  /**
   * A branch from `base`, with a pull request that people merge. Needs a token whose pull requests start workflows if
   * checks are required.
   */
  | ({
      readonly kind: 'pull-request';
      readonly base: string;
      readonly title: string;
      readonly body: string;
      readonly branch: string;
    } & Omit<ReportCommit, 'startFrom' | 'branch'>)
  /** The body of one issue. */
  | { readonly kind: 'issue-body'; readonly identity: IssueIdentity; readonly title: string; readonly body: string }
  /** Not on GitHub: the caller writes it to the job summary. */
  | { readonly kind: 'summary-only' };

/** What was done. */
export type PublishedReport =
  | ({ readonly kind: 'branch' } & CommitOutcome)
  | ({ readonly kind: 'pull-request'; readonly pullNumber: number | null; readonly url: string | null } & CommitOutcome)
  | ({ readonly kind: 'issue-body' } & KeptIssue)
  | { readonly kind: 'summary-only' };

/**
 * Publishes a report where people want it. Only what differs is written.
 *
 * @param login our login; only needed for an issue.
 * @throws {GitHubError}
 */
export async function publishReport(
  connection: Connection,
  repository: RepositoryId,
  login: () => Promise<string>,
  target: ReportTarget,
): Promise<PublishedReport> {
  switch (target.kind) {
    case 'branch':
      return { kind: 'branch', ...(await commitFiles(connection, repository, target)) };
    case 'pull-request':
      return publishPullRequest(connection, repository, target);
    case 'issue-body':
      return {
        kind: 'issue-body',
        ...(await keepIssue(connection, repository, await login(), target.identity, {
          state: 'open',
          title: target.title,
          body: target.body,
        })),
      };
    case 'summary-only':
      return { kind: 'summary-only' };
  }
}

async function publishPullRequest(
  connection: Connection,
  repository: RepositoryId,
  target: Extract<ReportTarget, { kind: 'pull-request' }>,
): Promise<PublishedReport> {
  const { base, branch, title, body } = target;
  const commit = await commitFiles(connection, repository, { ...target, startFrom: { branch: base } });
  // No such branch and nothing to publish, so no pull request either.
  if (commit.commitSha === null) return { kind: 'pull-request', pullNumber: null, url: null, ...commit };
  const pull = await reconcile(connection, async () => {
    const [open] = await connection.read(
      operations.listPulls,
      { ...repository, head: `${repository.owner}:${branch}`, base, state: 'open' },
      z.array(pullRequestSchema),
    );
    if (open?.headBranch === branch) return { kind: 'done', result: open };
    return {
      kind: 'act',
      act: () =>
        connection.write(operations.createPull, { ...repository, head: branch, base, title, body }, pullRequestSchema),
    };
  });
  return { kind: 'pull-request', pullNumber: pull.number, url: pull.url, ...commit };
}
