import { timestamp } from '../clock/durations.ts';
import type { Context } from '../http/context.ts';
import { association } from '../render/issue.ts';
import { repositoryPage } from '../render/repository.ts';
import { nodeId } from '../state/identifiers.ts';
import type { CommentState, IssueState, LabelState, RepositoryState } from '../state/repository-state.ts';
import { reactionContents } from '../state/review-state.ts';
import { connection } from './connection.ts';
import { known } from './execute.ts';
import type { GraphqlObject } from './execute.ts';
import { accountView, viewerOf } from './view.ts';

/** What GraphQL calls the reactions. */
const reactionNames: Readonly<Record<(typeof reactionContents)[number], string>> = {
  '+1': 'THUMBS_UP',
  '-1': 'THUMBS_DOWN',
  laugh: 'LAUGH',
  hooray: 'HOORAY',
  confused: 'CONFUSED',
  heart: 'HEART',
  rocket: 'ROCKET',
  eyes: 'EYES',
};

function reactionGroups(subject: string, repository: RepositoryState): GraphqlObject[] {
  const own = [...repository.reactions.values()].filter((reaction) => reaction.subject === subject);
  return reactionContents.map((content) =>
    known('ReactionGroup', {
      content: reactionNames[content],
      users: known('ReactingUserConnection', {
        totalCount: own.filter((reaction) => reaction.content === content).length,
      }),
    }),
  );
}

/** A `Label`. */
export function labelView(label: LabelState, repository: RepositoryState, { bases }: Context): GraphqlObject {
  return known('Label', {
    id: nodeId('Label', label.id),
    name: label.name,
    color: label.color,
    description: label.description,
    url: `${repositoryPage(repository, bases)}/labels/${encodeURIComponent(label.name)}`,
    isDefault: ['bug', 'documentation', 'enhancement'].includes(label.name),
  });
}

/** An `IssueComment`. */
export function commentView(comment: CommentState, repository: RepositoryState, context: Context): GraphqlObject {
  const kind = repository.issues.get(comment.issueNumber)?.pull == null ? 'issues' : 'pull';
  const page = `${repositoryPage(repository, context.bases)}/${kind}/${comment.issueNumber}`;
  return {
    type: 'IssueComment',
    fields: {
      id: () => nodeId('IssueComment', comment.id),
      author: () => accountView(comment.author, context),
      authorAssociation: () => association(comment.author, repository),
      body: () => comment.body,
      createdAt: () => timestamp(comment.createdAt),
      includesCreatedEdit: () => comment.updatedAt !== comment.createdAt,
      isMinimized: () => false,
      minimizedReason: () => null,
      reactionGroups: () => reactionGroups(`comment ${comment.id}`, repository),
      url: () => `${page}#issuecomment-${comment.id}`,
      viewerDidAuthor: () => viewerOf(context) === comment.author,
    },
  };
}

/** What issues and pull requests have in common. */
export function sharedFields(
  issue: IssueState,
  repository: RepositoryState,
  context: Context,
): GraphqlObject['fields'] {
  const kind = issue.pull === null ? 'issues' : 'pull';
  const labels = (): LabelState[] => issue.labels.flatMap((key) => repository.labels.get(key) ?? []);
  const comments = (): CommentState[] =>
    [...repository.comments.values()].filter((comment) => comment.issueNumber === issue.number);
  return {
    id: () => nodeId(issue.pull === null ? 'Issue' : 'PullRequest', issue.id),
    databaseId: () => issue.id,
    number: () => issue.number,
    title: () => issue.title,
    body: () => issue.body ?? '',
    url: () => `${repositoryPage(repository, context.bases)}/${kind}/${issue.number}`,
    author: () => accountView(issue.author, context),
    authorAssociation: () => association(issue.author, repository),
    createdAt: () => timestamp(issue.createdAt),
    updatedAt: () => timestamp(issue.updatedAt),
    closedAt: () => (issue.closedAt === null ? null : timestamp(issue.closedAt)),
    closed: () => issue.state === 'closed',
    locked: () => issue.locked,
    milestone: () => null,
    labels: (given) => connection('Label', labels(), given, (label) => labelView(label, repository, context)),
    assignees: (given) => connection('User', issue.assignees, given, (account) => accountView(account, context)),
    comments: (given) =>
      connection('IssueComment', comments(), given, (comment) => commentView(comment, repository, context)),
    reactionGroups: () => reactionGroups(`issue ${issue.id}`, repository),
    // There are no projects here, so that nothing is in one.
    projectCards: (given) => connection<never>('ProjectCard', [], given, (card) => card),
    projectItems: (given) => connection<never>('ProjectV2Item', [], given, (item) => item),
  };
}

/** An `Issue`. */
export function issueView(issue: IssueState, repository: RepositoryState, context: Context): GraphqlObject {
  return {
    type: 'Issue',
    fields: {
      ...sharedFields(issue, repository, context),
      state: () => issue.state.toUpperCase(),
      stateReason: () => issue.stateReason?.toUpperCase() ?? null,
      isPinned: () => false,
    },
  };
}
