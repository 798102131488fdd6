import type { ApiBases } from '../http/api-request.ts';
import type { JsonObject } from '../json.ts';
import { renderAccount } from '../render/account.ts';
import { renderIssue, renderLabel } from '../render/issue.ts';
import { renderFullPull } from '../render/pull.ts';
import type { Account } from './accounts.ts';
import type { IssueState, RepositoryState } from './repository-state.ts';
import type { World } from './world.ts';

/** Where something changed, and by whom. */
export interface Change {
  readonly world: World;
  readonly repository: RepositoryState;
  readonly by: Account;
}

/** Sends webhooks about a change to an issue (`issues`) or a pull request (`pull_request`). */
export function announceChange(
  { world, repository, by }: Change,
  issue: IssueState,
  action: string,
  extra: (bases: ApiBases) => JsonObject = () => ({}),
): void {
  const base = { repository, sender: by, name: 'described', action } as const;
  if (issue.pull === null) {
    world.emit({
      ...base,
      event: 'issues',
      describe: (bases) => ({ issue: renderIssue(issue, repository, bases), ...extra(bases) }),
    });
    return;
  }
  world.emit({
    ...base,
    event: 'pull_request',
    describe: (bases) => ({
      number: issue.number,
      pull_request: renderFullPull(issue, repository, bases, world.git),
      ...extra(bases),
    }),
  });
}

/** Replaces an issue's labels, and sends a webhook for each that was added or removed. */
export function changeLabels(change: Change, issue: IssueState, labels: readonly string[]): void {
  const { world, repository } = change;
  const before = new Set(issue.labels);
  const after = new Set(labels);
  const describe = (key: string) => {
    const label = repository.labels.get(key);
    return (bases: ApiBases): JsonObject =>
      label === undefined ? {} : { label: renderLabel(label, repository, bases) };
  };
  issue.labels = [...after];
  issue.updatedAt = world.clock.now();
  for (const key of before) if (!after.has(key)) announceChange(change, issue, 'unlabeled', describe(key));
  for (const key of after) if (!before.has(key)) announceChange(change, issue, 'labeled', describe(key));
}

/** Replaces an issue's assignees, and sends a webhook for each that was assigned or unassigned. */
export function changeAssignees(change: Change, issue: IssueState, assignees: readonly Account[]): void {
  const before = new Set(issue.assignees);
  const after = new Set(assignees);
  issue.assignees = [...after];
  issue.updatedAt = change.world.clock.now();
  const describe =
    (assignee: Account) =>
    (bases: ApiBases): JsonObject => ({ assignee: renderAccount(assignee, bases) });
  for (const account of before) if (!after.has(account)) announceChange(change, issue, 'unassigned', describe(account));
  for (const account of after) if (!before.has(account)) announceChange(change, issue, 'assigned', describe(account));
}
