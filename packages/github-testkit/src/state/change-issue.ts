import type { Account } from './accounts.ts';
import type { AppState } from './apps.ts';
import type { CommentState } from './repository-state.ts';
import type { IssueState } from './repository-state.ts';
import type { PullState } from './repository-state.ts';
import type { RepositoryState } from './repository-state.ts';
import type { World } from './world.ts';

/** A new issue or pull request. */
export interface NewIssue {
  readonly author: Account;
  readonly viaApp: AppState | null;
  readonly title: string;
  readonly body: string | null;
  readonly labels: readonly string[];
  readonly assignees: readonly Account[];
  readonly pull: PullState | null;
}

/** The colour of labels that are made by being used. */
const usualColor = 'ededed';

/** Makes the labels that do not exist, and gives the keys of all. */
export function ensureLabels(world: World, repository: RepositoryState, names: readonly string[]): string[] {
  const keys = names.map((name) => {
    const key = name.toLowerCase();
    if (!repository.labels.has(key))
      repository.labels.set(key, { id: world.ids.next(), name, color: usualColor, description: null });
    return key;
  });
  return [...new Set(keys)];
}

/** Opens an issue or a pull request. */
export function openIssue(world: World, repository: RepositoryState, input: NewIssue): IssueState {
  repository.lastIssueNumber += 1;
  const now = world.clock.now();
  const issue: IssueState = {
    id: world.ids.next(),
    number: repository.lastIssueNumber,
    author: input.author,
    viaApp: input.viaApp,
    createdAt: now,
    title: input.title,
    body: input.body,
    state: 'open',
    stateReason: null,
    labels: ensureLabels(world, repository, input.labels),
    assignees: [...input.assignees],
    locked: false,
    lockReason: null,
    updatedAt: now,
    closedAt: null,
    closedBy: null,
    pull: input.pull,
  };
  repository.issues.set(issue.number, issue);
  const event = { repository, sender: input.author, issue } as const;
  if (issue.pull === null) world.emit({ ...event, name: 'issues', action: 'opened' });
  else world.emit({ ...event, name: 'pull_request', action: 'opened', before: null });
  return issue;
}

/** Closes or reopens an issue or a pull request; nothing happens when it is so already. */
export function setIssueState(
  world: World,
  repository: RepositoryState,
  issue: IssueState,
  state: 'open' | 'closed',
  by: Account,
): void {
  if (issue.state === state) return;
  const now = world.clock.now();
  issue.state = state;
  issue.updatedAt = now;
  issue.closedAt = state === 'closed' ? now : null;
  issue.closedBy = state === 'closed' ? by : null;
  const event = { repository, sender: by, issue, action: state === 'closed' ? 'closed' : 'reopened' } as const;
  if (issue.pull === null) world.emit({ ...event, name: 'issues' });
  else world.emit({ ...event, name: 'pull_request', before: null });
}

/** Closes a pull request that has been merged. */
export function announceClosedPull(world: World, repository: RepositoryState, issue: IssueState, by: Account): void {
  setIssueState(world, repository, issue, 'closed', by);
}

/** Adds a comment. */
export function addComment(
  world: World,
  repository: RepositoryState,
  issue: IssueState,
  input: Pick<CommentState, 'body' | 'author' | 'viaApp'>,
): CommentState {
  const now = world.clock.now();
  const comment: CommentState = {
    id: world.ids.next(),
    issueNumber: issue.number,
    createdAt: now,
    updatedAt: now,
    ...input,
  };
  repository.comments.set(comment.id, comment);
  issue.updatedAt = now;
  world.emit({ repository, sender: input.author, name: 'issue_comment', action: 'created', issue, comment });
  return comment;
}
