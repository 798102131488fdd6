import type { Context } from '../http/context.ts';
import { NotServedError } from '../http/not-served-error.ts';
import { mergeKey } from '../render/pull.ts';
import { repositoryPage } from '../render/repository.ts';
import { nodeId } from '../state/identifiers.ts';
import { fullName } from '../state/repository-state.ts';
import type { IssueState, LabelState, RepositoryState } from '../state/repository-state.ts';
import { collaboratorsOf, roleOf } from '../state/roles.ts';
import { connection, numberOf, textOf, textsOf } from './connection.ts';
import { GraphqlFieldError, known } from './execute.ts';
import type { Arguments, GraphqlObject } from './execute.ts';
import { issueView, labelView } from './issue-view.ts';
import { pullView } from './pull-view.ts';
import { accountView, needToRead, viewerOf } from './view.ts';

/** An issue or a pull request, as what it is; asking about a pull request lets GitHub work out whether it can be merged. */
export function viewOf(issue: IssueState, repository: RepositoryState, context: Context): GraphqlObject {
  if (issue.pull === null) {
    needToRead(context, repository, 'issues');
    return issueView(issue, repository, context);
  }
  needToRead(context, repository, 'pull_requests');
  issue.pull.mergeCheckedFor = mergeKey(issue.pull, repository);
  return pullView(issue, issue.pull, repository, context);
}

/** A `Repository`. */
export function repositoryView(repository: RepositoryState, context: Context): GraphqlObject {
  const { bases, world } = context;
  const numbered = (given: Arguments, what: string, isWanted: (issue: IssueState) => boolean): GraphqlObject => {
    const number = numberOf(given, 'number') ?? 0;
    const found = repository.issues.get(number);
    if (found === undefined || !isWanted(found))
      throw new GraphqlFieldError('NOT_FOUND', `Could not resolve to ${what} with the number of ${number}.`);
    return viewOf(found, repository, context);
  };
  const role = (): string | null => {
    const viewer = viewerOf(context);
    return viewer === null ? null : (roleOf(world, repository, viewer)?.toUpperCase() ?? null);
  };
  return {
    type: 'Repository',
    fields: {
      id: () => nodeId('Repository', repository.id),
      name: () => repository.name,
      nameWithOwner: () => fullName(repository),
      owner: () => accountView(repository.owner, context),
      description: () => repository.description,
      url: () => repositoryPage(repository, bases),
      isPrivate: () => repository.private,
      isFork: () => repository.parent !== null,
      isArchived: () => false,
      visibility: () => (repository.private ? 'PRIVATE' : 'PUBLIC'),
      hasIssuesEnabled: () => repository.hasIssues,
      hasWikiEnabled: () => true,
      viewerPermission: role,
      defaultBranchRef: () => known('Ref', { name: repository.defaultBranch }),
      parent: () => (repository.parent === null ? null : repositoryView(repository.parent, context)),
      mergeCommitAllowed: () => true,
      rebaseMergeAllowed: () => true,
      squashMergeAllowed: () => true,
      deleteBranchOnMerge: () => false,
      // There are no such files here.
      issueTemplates: () => [],
      pullRequestTemplates: () => [],
      assignableUsers: (given) =>
        connection('User', collaboratorsOf(world, repository), given, (account) => accountView(account, context)),
      milestones: (given) => connection<never>('Milestone', [], given, (one) => one),
      projects: (given) => connection<never>('Project', [], given, (one) => one),
      labels: (given) => {
        needToRead(context, repository, 'issues', 'pull_requests');
        return connection('Label', labelsOf(repository, given), given, (label) =>
          labelView(label, repository, context),
        );
      },
      label: (given) => {
        const label = repository.labels.get(textOf(given, 'name')?.toLowerCase() ?? '');
        return label === undefined ? null : labelView(label, repository, context);
      },
      issue: (given) => numbered(given, 'an Issue', ({ pull }) => pull === null),
      pullRequest: (given) => numbered(given, 'a PullRequest', ({ pull }) => pull !== null),
      issueOrPullRequest: (given) => numbered(given, 'an issue or pull request', () => true),
      issues: (given) => {
        needToRead(context, repository, 'issues');
        return connection('Issue', issuesOf(repository, given), given, (issue) => viewOf(issue, repository, context));
      },
      pullRequests: (given) => {
        needToRead(context, repository, 'pull_requests');
        const found = pullsOf(repository, given);
        return connection('PullRequest', found, given, (issue) => viewOf(issue, repository, context));
      },
    },
  };
}

function ordered<Item>(items: Item[], given: Arguments, key: (item: Item, field: string) => number | string): Item[] {
  const order = given['orderBy'];
  if (typeof order !== 'object' || order === null) return items;
  const { field = 'CREATED_AT', direction = 'ASC' }: { field?: unknown; direction?: unknown } = order;
  const sign = direction === 'DESC' ? -1 : 1;
  const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);
  return items.sort((a, b) => sign * compare(key(a, String(field)), key(b, String(field))));
}

function labelsOf(repository: RepositoryState, given: Arguments): LabelState[] {
  const query = textOf(given, 'query')?.toLowerCase();
  const found = [...repository.labels.values()].filter(
    ({ name, description }) => query === undefined || `${name} ${description ?? ''}`.toLowerCase().includes(query),
  );
  return ordered(found, given, (label, field) => (field === 'NAME' ? label.name.toLowerCase() : label.id));
}

function issueKey(issue: IssueState, field: string): number {
  return field === 'UPDATED_AT' ? issue.updatedAt : issue.createdAt * 1000 + issue.number;
}

function issuesOf(repository: RepositoryState, given: Arguments): IssueState[] {
  const states = textsOf(given, 'states');
  const labels = textsOf(given, 'labels');
  const filter: Arguments = isArguments(given['filterBy']) ? given['filterBy'] : {};
  const other = Object.keys(filter).find(
    (name) => !['assignee', 'createdBy'].includes(name) && filter[name] != null && filter[name] !== '',
  );
  if (other !== undefined) throw new NotServedError(`filtering issues by ${other} is not served in GraphQL`);
  const author = textOf(filter, 'createdBy')?.toLowerCase();
  const assignee = textOf(filter, 'assignee')?.toLowerCase();
  const found = [...repository.issues.values()].filter(
    (issue) =>
      issue.pull === null &&
      (states === null || states.includes(issue.state.toUpperCase())) &&
      (labels === null || labels.every((label) => issue.labels.includes(label.toLowerCase()))) &&
      (author === undefined || issue.author.login.toLowerCase() === author) &&
      (assignee === undefined || issue.assignees.some(({ login }) => login.toLowerCase() === assignee)),
  );
  return ordered(found, given, issueKey);
}

function pullsOf(repository: RepositoryState, given: Arguments): IssueState[] {
  const states = textsOf(given, 'states');
  const head = textOf(given, 'headRefName');
  const base = textOf(given, 'baseRefName');
  const found = [...repository.issues.values()].filter(({ pull, state }) => {
    if (pull === null) return false;
    const current = pull.mergedAt !== null ? 'MERGED' : state.toUpperCase();
    return (
      (states === null || states.includes(current)) &&
      (head === null || pull.headBranch === head) &&
      (base === null || pull.baseBranch === base)
    );
  });
  return ordered(found, given, issueKey);
}

function isArguments(value: unknown): value is Arguments {
  return typeof value === 'object' && value !== null;
}
