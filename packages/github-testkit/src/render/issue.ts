import { timestamp } from '../clock/durations.ts';
import type { ApiBases } from '../http/api-request.ts';
import type { JsonObject } from '../json.ts';
import type { Account } from '../state/accounts.ts';
import { nodeId } from '../state/identifiers.ts';
import type { CommentState } from '../state/repository-state.ts';
import type { IssueState } from '../state/repository-state.ts';
import type { LabelState } from '../state/repository-state.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { reactionContents } from '../state/review-state.ts';
import { renderAccount } from './account.ts';
import { renderApp } from './app.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';

/** A `label`. */
export function renderLabel(label: LabelState, repository: RepositoryState, bases: ApiBases): JsonObject {
  return {
    id: label.id,
    node_id: nodeId('Label', label.id),
    url: `${repositoryUrl(repository, bases)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: ['bug', 'documentation', 'enhancement'].includes(label.name),
    description: label.description,
  };
}

/** The labels of an issue. */
export function renderLabelsOf(issue: IssueState, repository: RepositoryState, bases: ApiBases): JsonObject[] {
  return issue.labels.flatMap((name) => {
    const label = repository.labels.get(name);
    return label === undefined ? [] : [renderLabel(label, repository, bases)];
  });
}

/** An `author_association`. */
export function association(account: Account, repository: RepositoryState): string {
  if (account === repository.owner) return 'OWNER';
  return repository.collaborators.has(account.login.toLowerCase()) ? 'COLLABORATOR' : 'NONE';
}

/** The `reactions` of something, counted. */
export function renderReactions(subject: string, url: string, repository: RepositoryState): JsonObject {
  const own = [...repository.reactions.values()].filter((reaction) => reaction.subject === subject);
  const counts = reactionContents.map((content): [string, number] => [
    content,
    own.filter((one) => one.content === content).length,
  ]);
  return { url: `${url}/reactions`, total_count: own.length, ...Object.fromEntries<number>(counts) };
}

/** An `issue`; of a pull request too, as the lists of issues hold them. */
export function renderIssue(issue: IssueState, repository: RepositoryState, bases: ApiBases): JsonObject {
  const url = `${repositoryUrl(repository, bases)}/issues/${issue.number}`;
  const page = `${repositoryPage(repository, bases)}/${issue.pull === null ? 'issues' : 'pull'}/${issue.number}`;
  const assignees = issue.assignees.map((account) => renderAccount(account, bases));
  return {
    id: issue.id,
    node_id: nodeId(issue.pull === null ? 'Issue' : 'PullRequest', issue.id),
    url,
    repository_url: repositoryUrl(repository, bases),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    user: renderAccount(issue.author, bases),
    labels: renderLabelsOf(issue, repository, bases),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: issue.locked,
    active_lock_reason: issue.lockReason,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: [...repository.comments.values()].filter((comment) => comment.issueNumber === issue.number).length,
    created_at: timestamp(issue.createdAt),
    updated_at: timestamp(issue.updatedAt),
    closed_at: issue.closedAt === null ? null : timestamp(issue.closedAt),
    closed_by: issue.closedBy === null ? null : renderAccount(issue.closedBy, bases),
    author_association: association(issue.author, repository),
    reactions: renderReactions(`issue ${issue.id}`, url, repository),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: issue.viaApp === null ? null : renderApp(issue.viaApp, bases),
    ...(issue.pull !== null && { draft: issue.pull.draft, pull_request: pullLinks(issue, repository, bases) }),
  };
}

function pullLinks(issue: IssueState, repository: RepositoryState, bases: ApiBases): JsonObject {
  const page = `${repositoryPage(repository, bases)}/pull/${issue.number}`;
  return {
    url: `${repositoryUrl(repository, bases)}/pulls/${issue.number}`,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    merged_at: issue.pull?.mergedAt == null ? null : timestamp(issue.pull.mergedAt),
  };
}

/** An `issue-comment`. */
export function renderComment(comment: CommentState, repository: RepositoryState, bases: ApiBases): JsonObject {
  const url = `${repositoryUrl(repository, bases)}/issues/comments/${comment.id}`;
  const kind = repository.issues.get(comment.issueNumber)?.pull == null ? 'issues' : 'pull';
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url,
    html_url: `${repositoryPage(repository, bases)}/${kind}/${comment.issueNumber}#issuecomment-${comment.id}`,
    issue_url: `${repositoryUrl(repository, bases)}/issues/${comment.issueNumber}`,
    body: comment.body,
    user: renderAccount(comment.author, bases),
    created_at: timestamp(comment.createdAt),
    updated_at: timestamp(comment.updatedAt),
    author_association: association(comment.author, repository),
    reactions: renderReactions(`comment ${comment.id}`, url, repository),
    performed_via_github_app: comment.viaApp === null ? null : renderApp(comment.viaApp, bases),
  };
}
