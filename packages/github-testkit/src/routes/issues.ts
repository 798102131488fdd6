import * as z from 'zod';
import { characterCount } from '../http/character-count.ts';
import { author, inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { paginate } from '../http/pagination.ts';
import { NotServedError } from '../http/not-served-error.ts';
import { readBody, refuseParameters } from '../http/read-body.ts';
import { noContent, reply, validationFailed } from '../http/reply.ts';
import { renderIssue } from '../render/issue.ts';
import { announceChange, changeAssignees, changeLabels } from '../state/announce-change.ts';
import { assignable } from '../state/roles.ts';
import { ensureLabels, openIssue, setIssueState } from '../state/change-issue.ts';
import type { IssueState } from '../state/repository-state.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { findIssue, refuseDisabled, refuseLongBody } from './find-issue.ts';

const text = z.union([z.string(), z.number()]).transform(String);
const named = z.union([
  z.string(),
  z
    .object({ name: z.string().optional(), login: z.string().optional() })
    .transform(({ name, login }) => name ?? login ?? ''),
]);
const issueBody = z.object({
  title: text.nullish(),
  body: z.string().nullish(),
  labels: z.array(named).optional(),
  assignees: z.array(named).optional(),
  assignee: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.enum(['completed', 'reopened', 'not_planned', 'duplicate']).nullish(),
  milestone: z.unknown().optional(),
});

/** https://docs.github.com/en/rest/issues/issues */
export const issueRoutes: Readonly<Record<string, Handler>> = {
  'issues/list-for-repo': inRepository((context, repository) => {
    refuseDisabled(repository);
    const { items, headers } = paginate(context, listIssues(context, repository));
    return reply(
      200,
      items.map((issue) => renderIssue(issue, repository, context.bases)),
      headers,
    );
  }),
  'issues/get': inRepository((context, repository) =>
    reply(200, renderIssue(findIssue(context, repository), repository, context.bases)),
  ),
  'issues/create': inRepository((context, repository) => {
    refuseDisabled(repository);
    const input = readIssue(context);
    const { account, app } = author(context);
    const assignees = assignable(context.world, repository, input.assignees ?? []);
    const issue = openIssue(context.world, repository, {
      author: account,
      viaApp: app,
      title: titleOf(input.title),
      body: input.body ?? null,
      labels: input.labels ?? [],
      assignees,
      pull: null,
    });
    return reply(201, renderIssue(issue, repository, context.bases));
  }),
  'issues/update': inRepository((context, repository) => {
    const issue = findIssue(context, repository);
    updateIssue(context, repository, issue);
    return reply(200, renderIssue(issue, repository, context.bases));
  }),
  'issues/lock': inRepository((context, repository) => {
    const issue = findIssue(context, repository);
    issue.locked = true;
    issue.lockReason = readBody(context, z.object({ lock_reason: z.string().optional() })).lock_reason ?? null;
    announceChange({ world: context.world, repository, by: author(context).account }, issue, 'locked');
    return noContent();
  }),
  'issues/unlock': inRepository((context, repository) => {
    const issue = findIssue(context, repository);
    issue.locked = false;
    issue.lockReason = null;
    announceChange({ world: context.world, repository, by: author(context).account }, issue, 'unlocked');
    return noContent();
  }),
};

function readIssue(context: Context): z.infer<typeof issueBody> {
  const input = readBody(context, issueBody);
  if (input.milestone != null) throw new NotServedError('milestones are not served here');
  refuseLongBody('Issue', input.body);
  return input;
}

/** Titles have 1 to 256 characters: https://github.com/orgs/community/discussions/27190 */
function titleOf(title: string | null | undefined): string {
  if (title == null || title.trim() === '')
    throw validationFailed({ resource: 'Issue', field: 'title', code: 'missing_field' });
  if (characterCount(title) > 256)
    throw validationFailed({
      resource: 'Issue',
      field: 'title',
      code: 'custom',
      message: 'title is too long (maximum is 256 characters)',
    });
  return title;
}

function updateIssue(context: Context, repository: RepositoryState, issue: IssueState): void {
  const { world } = context;
  const input = readIssue(context);
  const { account } = author(context);
  const wasEdited =
    (input.title != null && input.title !== issue.title) || (input.body !== undefined && input.body !== issue.body);
  if (input.title != null) issue.title = titleOf(input.title);
  if (input.body !== undefined) issue.body = input.body;
  const change = { world, repository, by: account };
  if (input.labels !== undefined) changeLabels(change, issue, ensureLabels(world, repository, input.labels));
  const assignees =
    input.assignees ?? (input.assignee === undefined ? undefined : input.assignee === null ? [] : [input.assignee]);
  if (assignees !== undefined) changeAssignees(change, issue, assignable(world, repository, assignees));
  issue.updatedAt = context.now;
  if (wasEdited) announceChange(change, issue, 'edited', () => ({ changes: {} }));
  if (input.state === undefined) return;
  if (input.state !== issue.state)
    issue.stateReason = input.state_reason ?? (input.state === 'closed' ? 'completed' : 'reopened');
  setIssueState(world, repository, issue, input.state, account);
}

function listIssues(context: Context, repository: RepositoryState): IssueState[] {
  const { query } = context.request;
  refuseParameters(context, ['milestone', 'mentioned', 'type', 'issue_field_values']);
  const labels = (query.get('labels') ?? '')
    .split(',')
    .filter((name) => name !== '')
    .map((name) => name.trim().toLowerCase());
  const state = query.get('state') ?? 'open';
  const since = query.get('since');
  const creator = query.get('creator')?.toLowerCase();
  const found = [...repository.issues.values()].filter(
    (issue) =>
      (state === 'all' || issue.state === state) &&
      labels.every((label) => issue.labels.includes(label)) &&
      (creator === undefined || issue.author.login.toLowerCase() === creator) &&
      hasAssignee(issue, query.get('assignee')) &&
      (since === null || issue.updatedAt >= Date.parse(since)),
  );
  const key = sortKey(query.get('sort'), repository);
  const sign = query.get('direction') === 'asc' ? 1 : -1;
  return found.sort((a, b) => sign * (key(a) - key(b) || a.number - b.number));
}

function hasAssignee(issue: IssueState, wanted: string | null): boolean {
  if (wanted === null) return true;
  if (wanted === 'none') return issue.assignees.length === 0;
  return wanted === '*'
    ? issue.assignees.length > 0
    : issue.assignees.some((account) => account.login.toLowerCase() === wanted.toLowerCase());
}

function sortKey(sort: string | null, repository: RepositoryState): (issue: IssueState) => number {
  if (sort === 'updated') return (issue) => issue.updatedAt;
  if (sort === 'comments')
    return (issue) =>
      [...repository.comments.values()].filter((comment) => comment.issueNumber === issue.number).length;
  return (issue) => issue.createdAt;
}
