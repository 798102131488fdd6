import * as z from 'zod';
import { author, inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { listReply } from '../http/list-reply.ts';
import { readBody } from '../http/read-body.ts';
import { noContent, notFound, reply } from '../http/reply.ts';
import type { JsonObject } from '../json.ts';
import { renderAccount } from '../render/account.ts';
import { renderIssue } from '../render/issue.ts';
import { permissionsOf } from '../render/repository-permissions.ts';
import type { Account } from '../state/accounts.ts';
import { changeAssignees } from '../state/announce-change.ts';
import type { RepositoryRole, RepositoryState } from '../state/repository-state.ts';
import { assignable, collaboratorsOf, includesRole, roleOf } from '../state/roles.ts';
import { findIssue } from './find-issue.ts';

/** https://docs.github.com/en/rest/issues/assignees#add-assignees-to-an-issue: "up to 10 users" */
const maxAssignees = 10;

const login = z.union([z.string(), z.object({ login: z.string() }).transform((given) => given.login)]);
const assigneesBody = z.object({ assignees: z.array(login).default([]) });

/** Former names of roles, which the API still says. */
const formerNames: Readonly<Record<RepositoryRole, string>> = {
  read: 'read',
  triage: 'read',
  write: 'write',
  maintain: 'write',
  admin: 'admin',
};

/** What `?permission=` calls the roles. */
const roleOfParameter: Readonly<Record<string, RepositoryRole>> = {
  pull: 'read',
  triage: 'triage',
  push: 'write',
  maintain: 'maintain',
  admin: 'admin',
};

/** https://docs.github.com/en/rest/issues/assignees and https://docs.github.com/en/rest/collaborators/collaborators */
export const assigneeRoutes: Readonly<Record<string, Handler>> = {
  'issues/list-assignees': inRepository((context, repository) =>
    listReply(context, collaboratorsOf(context.world, repository), (account) => renderAccount(account, context.bases)),
  ),
  'issues/check-user-can-be-assigned': inRepository((context, repository) => {
    if (assignable(context.world, repository, [context.path['assignee'] ?? '']).length === 0) throw notFound();
    return noContent();
  }),
  'issues/add-assignees': inRepository((context, repository) => {
    const issue = findIssue(context, repository);
    const added = assignable(context.world, repository, readBody(context, assigneesBody).assignees);
    changeAssignees(changeBy(context, repository), issue, [...issue.assignees, ...added].slice(0, maxAssignees));
    return reply(201, renderIssue(issue, repository, context.bases));
  }),
  'issues/remove-assignees': inRepository((context, repository) => {
    const issue = findIssue(context, repository);
    const removed = new Set(readBody(context, assigneesBody).assignees.map((name) => name.toLowerCase()));
    const left = issue.assignees.filter((account) => !removed.has(account.login.toLowerCase()));
    changeAssignees(changeBy(context, repository), issue, left);
    return reply(200, renderIssue(issue, repository, context.bases));
  }),
  'repos/list-collaborators': inRepository((context, repository) => {
    const least = roleOfParameter[context.request.query.get('permission') ?? ''] ?? 'read';
    const found = collaboratorsOf(context.world, repository).filter((account) =>
      includesRole(roleOf(context.world, repository, account), least),
    );
    return listReply(context, found, (account) => renderCollaborator(context, repository, account));
  }),
  'repos/check-collaborator': inRepository((context, repository) => {
    const account = context.world.accounts.find(context.path['username'] ?? '');
    if (account === undefined || !collaboratorsOf(context.world, repository).includes(account)) throw notFound();
    return noContent();
  }),
  'repos/get-collaborator-permission-level': inRepository((context, repository) => {
    const account = context.world.accounts.find(context.path['username'] ?? '');
    if (account === undefined) throw notFound();
    const role = roleOf(context.world, repository, account);
    return reply(200, {
      permission: role === null ? 'none' : formerNames[role],
      role_name: role ?? 'none',
      user: renderCollaborator(context, repository, account),
    });
  }),
};

function changeBy(context: Context, repository: RepositoryState) {
  return { world: context.world, repository, by: author(context).account };
}

function renderCollaborator({ world, bases }: Context, repository: RepositoryState, account: Account): JsonObject {
  const role = roleOf(world, repository, account);
  return { ...renderAccount(account, bases), permissions: permissionsOf(role), role_name: role ?? 'none' };
}
