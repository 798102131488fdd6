import type { ApiBases } from '../http/api-request.ts';
import { timestamp } from '../clock/durations.ts';
import type { JsonObject } from '../json.ts';
import { nodeId } from '../state/identifiers.ts';
import type { IssueState, RepositoryState } from '../state/repository-state.ts';
import type { PullState } from '../state/repository-state.ts';
import { branchHead } from '../state/repository-state.ts';
import type { GitStore } from '../state/git-store.ts';
import { mergeCommits } from '../state/merge.ts';
import { diffLines } from '../state/line-diff.ts';
import { renderAccount } from './account.ts';
import { association, renderLabelsOf } from './issue.ts';
import { renderRepository, repositoryPage, repositoryUrl } from './repository.ts';

/** A `pull-request-simple`, as in lists; nothing if the issue is not a pull request. */
export function renderPull(issue: IssueState, repository: RepositoryState, bases: ApiBases): JsonObject[] {
  const { pull } = issue;
  if (pull === null) return [];
  const url = `${repositoryUrl(repository, bases)}/pulls/${issue.number}`;
  const issueUrl = `${repositoryUrl(repository, bases)}/issues/${issue.number}`;
  const page = `${repositoryPage(repository, bases)}/pull/${issue.number}`;
  const statuses = `${repositoryUrl(repository, bases)}/statuses/${pull.headSha}`;
  const assignees = issue.assignees.map((account) => renderAccount(account, bases));
  return [
    {
      id: issue.id,
      node_id: nodeId('PullRequest', issue.id),
      number: issue.number,
      url,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      issue_url: issueUrl,
      commits_url: `${url}/commits`,
      review_comments_url: `${url}/comments`,
      review_comment_url: `${repositoryUrl(repository, bases)}/pulls/comments{/number}`,
      comments_url: `${issueUrl}/comments`,
      statuses_url: statuses,
      state: issue.state,
      locked: issue.locked,
      active_lock_reason: issue.lockReason,
      title: issue.title,
      body: issue.body,
      user: renderAccount(issue.author, bases),
      labels: renderLabelsOf(issue, repository, bases),
      milestone: null,
      created_at: timestamp(issue.createdAt),
      updated_at: timestamp(issue.updatedAt),
      closed_at: issue.closedAt === null ? null : timestamp(issue.closedAt),
      merged_at: pull.mergedAt === null ? null : timestamp(pull.mergedAt),
      merge_commit_sha: pull.mergeSha,
      assignee: assignees[0] ?? null,
      assignees,
      requested_reviewers: [...pull.requestedReviewers].map((account) => renderAccount(account, bases)),
      requested_teams: [],
      head: headOf(pull, bases),
      base: side(repository, pull.baseBranch, branchHead(repository, pull.baseBranch) ?? pull.headSha, bases),
      _links: {
        self: { href: url },
        html: { href: page },
        issue: { href: issueUrl },
        comments: { href: `${issueUrl}/comments` },
        review_comments: { href: `${url}/comments` },
        review_comment: { href: `${repositoryUrl(repository, bases)}/pulls/comments{/number}` },
        commits: { href: `${url}/commits` },
        statuses: { href: statuses },
      },
      author_association: association(issue.author, repository),
      auto_merge: null,
      draft: pull.draft,
    },
  ];
}

function side(repository: RepositoryState, ref: string, sha: string, bases: ApiBases): JsonObject {
  return {
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: renderAccount(repository.owner, bases),
    repo: renderRepository(repository, bases),
  };
}

/** A fork that was deleted leaves `repo: null`. */
function headOf(pull: PullState, bases: ApiBases): JsonObject {
  if (pull.headRepository !== null) return side(pull.headRepository, pull.headBranch, pull.headSha, bases);
  return {
    label: `unknown repository:${pull.headBranch}`,
    ref: pull.headBranch,
    sha: pull.headSha,
    user: null,
    repo: null,
  };
}

/** A `pull-request`, as returned for a single one. */
export function renderFullPull(
  issue: IssueState,
  repository: RepositoryState,
  bases: ApiBases,
  git: GitStore,
): JsonObject {
  const [simple = {}] = renderPull(issue, repository, bases);
  const { pull } = issue;
  if (pull === null) return simple;
  const base = branchHead(repository, pull.baseBranch) ?? pull.headSha;
  const shared = git.mergeBase(base, pull.headSha);
  const files = git
    .changes(shared, pull.headSha)
    .map(({ before, after }) => diffLines(git.text(before), git.text(after)));
  const mergeable = mergeableOf(issue, pull, repository, git);
  return {
    ...simple,
    merged: pull.mergedAt !== null,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeable === null ? 'unknown' : !mergeable ? 'dirty' : pull.draft ? 'draft' : 'clean',
    merged_by: pull.mergedBy === null ? null : renderAccount(pull.mergedBy, bases),
    comments: [...repository.comments.values()].filter((comment) => comment.issueNumber === issue.number).length,
    review_comments: [...repository.reviewComments.values()].filter(({ pullNumber }) => pullNumber === issue.number)
      .length,
    maintainer_can_modify: pull.maintainerCanModify,
    commits: git.commitsSince(base, pull.headSha).length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}

/**
 * Whether a pull request can be merged; `null` while GitHub has not worked it out for this head and base:
 * https://docs.github.com/en/rest/pulls/pulls#get-a-pull-request
 */
function mergeableOf(issue: IssueState, pull: PullState, repository: RepositoryState, git: GitStore): boolean | null {
  const base = branchHead(repository, pull.baseBranch);
  if (issue.state !== 'open' || base === undefined || pull.mergeCheckedFor !== mergeKey(pull, repository)) return null;
  return mergeCommits(git, base, pull.headSha).kind === 'merged';
}

/** What decides whether a pull request can be merged. */
export function mergeKey(pull: PullState, repository: RepositoryState): string {
  return `${pull.headSha} ${branchHead(repository, pull.baseBranch) ?? ''}`;
}
