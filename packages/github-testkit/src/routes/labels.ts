import * as z from 'zod';
import { characterCount } from '../http/character-count.ts';
import { author, inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { paginate } from '../http/pagination.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, noContent, notFound, reply, validationFailed } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { renderLabel, renderLabelsOf } from '../render/issue.ts';
import { changeLabels } from '../state/announce-change.ts';
import { ensureLabels } from '../state/change-issue.ts';
import type { IssueState } from '../state/repository-state.ts';
import type { LabelState } from '../state/repository-state.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { findIssue } from './find-issue.ts';

const labelBody = z.object({
  name: z.string().optional(),
  new_name: z.string().optional(),
  color: z.string().optional(),
  description: z.string().nullish(),
});
const names = z.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]));
/** GitHub takes the list itself too, without an object around it. */
const namesBody = z.union([names, z.object({ labels: names.default([]) }).transform(({ labels }) => labels)]);

/** https://docs.github.com/en/rest/issues/labels */
export const labelRoutes: Readonly<Record<string, Handler>> = {
  'issues/list-labels-for-repo': inRepository((context, repository) => {
    const { items, headers } = paginate(context, [...repository.labels.values()]);
    return reply(
      200,
      items.map((label) => renderLabel(label, repository, context.bases)),
      headers,
    );
  }),
  'issues/get-label': inRepository((context, repository) =>
    reply(200, renderLabel(findLabel(context, repository), repository, context.bases)),
  ),
  'issues/create-label': inRepository((context, repository) => {
    const input = readBody(context, labelBody);
    const name = input.name ?? '';
    refuseTaken(repository, name);
    const label: LabelState = {
      id: context.world.ids.next(),
      name,
      color: colorOf(input.color ?? 'ededed'),
      description: descriptionOf(input.description),
    };
    repository.labels.set(name.toLowerCase(), label);
    return reply(201, renderLabel(label, repository, context.bases));
  }),
  'issues/update-label': inRepository((context, repository) => {
    const label = findLabel(context, repository);
    const input = readBody(context, labelBody);
    if (input.new_name !== undefined) rename(repository, label, input.new_name);
    if (input.color !== undefined) label.color = colorOf(input.color);
    if (input.description !== undefined) label.description = descriptionOf(input.description);
    return reply(200, renderLabel(label, repository, context.bases));
  }),
  'issues/delete-label': inRepository((context, repository) => {
    const key = findLabel(context, repository).name.toLowerCase();
    repository.labels.delete(key);
    for (const issue of repository.issues.values()) issue.labels = issue.labels.filter((name) => name !== key);
    return noContent();
  }),
  'issues/list-labels-on-issue': inRepository((context, repository) => {
    const { items, headers } = paginate(
      context,
      renderLabelsOf(findIssue(context, repository), repository, context.bases),
    );
    return reply(200, items, headers);
  }),
  'issues/add-labels': inRepository((context, repository) => {
    const issue = findIssue(context, repository);
    const added = ensureLabels(context.world, repository, readBody(context, namesBody));
    return setLabels(context, repository, issue, [...new Set([...issue.labels, ...added])]);
  }),
  'issues/set-labels': inRepository((context, repository) => {
    const issue = findIssue(context, repository);
    const wanted = ensureLabels(context.world, repository, readBody(context, namesBody));
    return setLabels(context, repository, issue, wanted);
  }),
  'issues/remove-all-labels': inRepository((context, repository) => {
    setLabels(context, repository, findIssue(context, repository), []);
    return noContent();
  }),
  'issues/remove-label': inRepository((context, repository) => {
    const issue = findIssue(context, repository);
    const key = (context.path['name'] ?? '').toLowerCase();
    if (!issue.labels.includes(key)) throw new ApiError(404, 'Label does not exist');
    return setLabels(
      context,
      repository,
      issue,
      issue.labels.filter((name) => name !== key),
    );
  }),
};

function setLabels(context: Context, repository: RepositoryState, issue: IssueState, labels: string[]): Reply {
  const { world, bases } = context;
  changeLabels({ world, repository, by: author(context).account }, issue, labels);
  return reply(200, renderLabelsOf(issue, repository, bases));
}

function findLabel({ path }: Context, repository: RepositoryState): LabelState {
  const found = repository.labels.get((path['name'] ?? '').toLowerCase());
  if (found === undefined) throw notFound();
  return found;
}

function rename(repository: RepositoryState, label: LabelState, name: string): void {
  const before = label.name.toLowerCase();
  const after = name.toLowerCase();
  if (after !== before) refuseTaken(repository, name);
  repository.labels.delete(before);
  label.name = name;
  repository.labels.set(after, label);
  for (const issue of repository.issues.values())
    issue.labels = issue.labels.map((key) => (key === before ? after : key));
}

function refuseTaken(repository: RepositoryState, name: string): void {
  if (name.trim() === '') throw validationFailed({ resource: 'Label', field: 'name', code: 'missing_field' });
  if (repository.labels.has(name.toLowerCase()))
    throw validationFailed({ resource: 'Label', field: 'name', code: 'already_exists' });
}

function colorOf(color: string): string {
  if (!/^[\da-f]{6}$/iu.test(color)) throw validationFailed({ resource: 'Label', field: 'color', code: 'invalid' });
  return color.toLowerCase();
}

/** https://docs.github.com/en/rest/issues/labels#create-a-label: a description has 100 characters at most. */
function descriptionOf(description: string | null | undefined): string | null {
  if (characterCount(description ?? '') > 100)
    throw validationFailed({
      resource: 'Label',
      field: 'description',
      code: 'custom',
      message: 'description is too long (maximum is 100 characters)',
    });
  return description ?? null;
}
