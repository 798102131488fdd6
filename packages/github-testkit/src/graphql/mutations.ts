import * as z from 'zod';
import type { Context } from '../http/context.ts';
import { ApiError } from '../http/reply.ts';
import { isRecord } from '../json.ts';
import { nodeId } from '../state/identifiers.ts';
import type { IssueState, RepositoryState } from '../state/repository-state.ts';
import { GraphqlFieldError, known } from './execute.ts';
import type { Arguments, GraphqlObject, GraphqlValue } from './execute.ts';
import { commentView } from './issue-view.ts';
import { viewOf } from './repository-view.ts';

/** Does what an operation of the REST API does, with its permissions, its state and its webhooks. */
export type Perform = (
  operationId: string,
  repository: RepositoryState,
  path: Readonly<Record<string, string>>,
  body: unknown,
) => unknown;

interface Found {
  readonly repository: RepositoryState;
  readonly issue: IssueState;
}

const text = z.string().nullish();
const texts = z.array(z.string()).nullish();
const inputSchema = z.object({
  clientMutationId: text,
  repositoryId: text,
  subjectId: text,
  pullRequestId: text,
  issueId: text,
  id: text,
  labelableId: text,
  assignableId: text,
  title: text,
  body: text,
  event: text,
  mergeMethod: text,
  commitHeadline: text,
  commitBody: text,
  expectedHeadOid: text,
  baseRefName: text,
  headRefName: text,
  stateReason: text,
  draft: z.boolean().nullish(),
  maintainerCanModify: z.boolean().nullish(),
  labelIds: texts,
  assigneeIds: texts,
  userIds: texts,
  teamIds: texts,
  union: z.boolean().nullish(),
  projectIds: texts,
});
type Input = z.infer<typeof inputSchema>;

/** The mutations that `gh` makes, each by what the REST API does. */
export function mutationRoot(context: Context, perform: Perform): GraphqlObject {
  const on = (act: (input: Input, found: Found) => unknown) => (given: Arguments) => {
    const input = readInput(given);
    const found = findSubject(context, input);
    try {
      return payload(context, input, found, act(input, found));
    } catch (error) {
      if (error instanceof ApiError) throw fieldError(error);
      throw error;
    }
  };
  const update =
    (body: (input: Input) => Record<string, unknown>) =>
    (input: Input, { repository, issue }: Found): unknown =>
      perform('issues/update', repository, { issue_number: String(issue.number) }, body(input));
  const pullPath = ({ issue }: Found): Record<string, string> => ({ pull_number: String(issue.number) });
  const issuePath = ({ issue }: Found): Record<string, string> => ({ issue_number: String(issue.number) });
  return {
    type: 'Mutation',
    fields: {
      addComment: on((input, found) =>
        perform('issues/create-comment', found.repository, issuePath(found), { body: input.body ?? '' }),
      ),
      closeIssue: on(
        update(({ stateReason }) => ({
          state: 'closed',
          ...(stateReason != null && { state_reason: stateReason.toLowerCase() }),
        })),
      ),
      reopenIssue: on(update(() => ({ state: 'open' }))),
      closePullRequest: on((_input, found) =>
        perform('pulls/update', found.repository, pullPath(found), { state: 'closed' }),
      ),
      reopenPullRequest: on((_input, found) =>
        perform('pulls/update', found.repository, pullPath(found), { state: 'open' }),
      ),
      updateIssue: on(
        update((input) => ({
          ...(input.title != null && { title: input.title }),
          ...(input.body != null && { body: input.body }),
        })),
      ),
      updatePullRequest: on((input, found) =>
        perform('pulls/update', found.repository, pullPath(found), {
          ...(input.title != null && { title: input.title }),
          ...(input.body != null && { body: input.body }),
          ...(input.baseRefName != null && { base: input.baseRefName }),
        }),
      ),
      addLabelsToLabelable: on((input, found) =>
        perform('issues/add-labels', found.repository, issuePath(found), { labels: labelNames(input, found) }),
      ),
      removeLabelsFromLabelable: on((input, found) =>
        labelNames(input, found).map((name) =>
          perform('issues/remove-label', found.repository, { ...issuePath(found), name }, undefined),
        ),
      ),
      mergePullRequest: on((input, found) =>
        perform('pulls/merge', found.repository, pullPath(found), {
          merge_method: (input.mergeMethod ?? 'MERGE').toLowerCase(),
          ...(input.commitHeadline != null && { commit_title: input.commitHeadline }),
          ...(input.commitBody != null && { commit_message: input.commitBody }),
          ...(input.expectedHeadOid != null && { sha: input.expectedHeadOid }),
        }),
      ),
      addPullRequestReview: on((input, found) =>
        perform('pulls/create-review', found.repository, pullPath(found), {
          event: input.event ?? 'COMMENT',
          body: input.body ?? '',
        }),
      ),
      requestReviews: on((input, found) =>
        perform('pulls/request-reviewers', found.repository, pullPath(found), {
          reviewers: logins(context, input.userIds),
        }),
      ),
      createIssue: (given) => create(context, perform, readInput(given), 'issue'),
      createPullRequest: (given) => create(context, perform, readInput(given), 'pullRequest'),
    },
  };
}

function readInput(given: Arguments): Input {
  const parsed = inputSchema.strict().safeParse(given['input']);
  if (!parsed.success)
    throw new GraphqlFieldError(
      'UNPROCESSABLE',
      `the input is not as it is served here: ${z.prettifyError(parsed.error)}`,
    );
  return parsed.data;
}

function fieldError({ message, status, extra }: ApiError): GraphqlFieldError {
  const errors = Array.isArray(extra['errors'])
    ? extra['errors'].map((error) => (typeof error === 'string' ? error : ''))
    : [];
  const words = [message, ...errors].filter((word) => word !== '').join(': ');
  return new GraphqlFieldError(status === 404 ? 'NOT_FOUND' : status === 403 ? 'FORBIDDEN' : 'UNPROCESSABLE', words);
}

/** The issue or pull request of a global identifier. */
export function findNode(context: Context, id: string): Found | undefined {
  for (const repository of context.world.repositories.values()) {
    const issue = [...repository.issues.values()].find(
      (candidate) => nodeId(candidate.pull === null ? 'Issue' : 'PullRequest', candidate.id) === id,
    );
    if (issue !== undefined) return { repository, issue };
  }
  return undefined;
}

function findSubject(context: Context, input: Input): Found {
  const id =
    input.subjectId ?? input.pullRequestId ?? input.issueId ?? input.labelableId ?? input.assignableId ?? input.id;
  const found = findNode(context, id ?? '');
  if (found === undefined)
    throw new GraphqlFieldError('NOT_FOUND', `Could not resolve to a node with the global id of '${id ?? ''}'`);
  return found;
}

function labelNames({ labelIds }: Input, { repository }: Pick<Found, 'repository'>): string[] {
  return (labelIds ?? []).flatMap(
    (id) => [...repository.labels.values()].find((label) => nodeId('Label', label.id) === id)?.name ?? [],
  );
}

function logins({ world }: Context, ids: readonly string[] | null | undefined): string[] {
  const known = world.accounts.all();
  return (ids ?? []).flatMap((id) => known.find((account) => nodeId(account.type, account.id) === id)?.login ?? []);
}

/** What a mutation answers: what it was about, and the comment that it may have made. */
function payload(context: Context, input: Input, { repository, issue }: Found, done: unknown): GraphqlValue {
  const comment = isRecord(done) ? repository.comments.get(Number(done['id'])) : undefined;
  const subject = (): GraphqlObject => viewOf(issue, repository, context);
  return {
    type: 'Payload',
    fields: {
      clientMutationId: () => input.clientMutationId ?? null,
      issue: subject,
      pullRequest: subject,
      subject,
      labelable: subject,
      commentEdge: () =>
        comment === undefined ? null : known('IssueCommentEdge', { node: commentView(comment, repository, context) }),
    },
  };
}

function create(context: Context, perform: Perform, input: Input, kind: 'issue' | 'pullRequest'): GraphqlValue {
  const repository = [...context.world.repositories.values()].find(
    (candidate) => nodeId('Repository', candidate.id) === input.repositoryId,
  );
  if (repository === undefined)
    throw new GraphqlFieldError(
      'NOT_FOUND',
      `Could not resolve to a node with the global id of '${input.repositoryId ?? ''}'`,
    );
  const shared = { title: input.title ?? '', body: input.body ?? '' };
  const labels = labelNames(input, { repository });
  try {
    const made =
      kind === 'issue'
        ? perform('issues/create', repository, {}, { ...shared, labels, assignees: logins(context, input.assigneeIds) })
        : perform(
            'pulls/create',
            repository,
            {},
            {
              ...shared,
              head: input.headRefName ?? '',
              base: input.baseRefName ?? '',
              draft: input.draft ?? false,
              maintainer_can_modify: input.maintainerCanModify ?? false,
            },
          );
    const issue = isRecord(made) ? repository.issues.get(Number(made['number'])) : undefined;
    if (issue === undefined) throw new GraphqlFieldError('UNPROCESSABLE', 'nothing was made');
    return payload(context, input, { repository, issue }, null);
  } catch (error) {
    if (error instanceof ApiError) throw fieldError(error);
    throw error;
  }
}
