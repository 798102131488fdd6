import { allows } from '../access/permissions.ts';
import type { PermissionName } from '../access/permissions.ts';
import { covers } from '../access/tokens.ts';
import type { Context } from '../http/context.ts';
import { nodeId } from '../state/identifiers.ts';
import type { Account } from '../state/accounts.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { GraphqlFieldError, known } from './execute.ts';
import type { GraphqlObject } from './execute.ts';

/** Refuses what the caller may not read, in GraphQL's words; any one of the permissions is enough. */
export function needToRead(
  { caller }: Context,
  repository: RepositoryState,
  ...names: readonly PermissionName[]
): void {
  if (caller.kind === 'classic' || caller.kind === 'anonymous' || caller.kind === 'app') return;
  if (!covers(caller, repository)) return;
  if (!names.some((name) => allows(caller.permissions, { name, level: 'read' })))
    throw new GraphqlFieldError(
      'FORBIDDEN',
      `Resource not accessible by ${caller.kind === 'fine-grained' ? 'personal access token' : 'integration'}`,
    );
}

/** The account in whose name the caller acts. */
export function viewerOf({ caller }: Context): Account | null {
  switch (caller.kind) {
    case 'anonymous':
    case 'app':
      return null;
    case 'classic':
    case 'fine-grained':
    case 'user':
      return caller.account;
    case 'installation':
    case 'actions':
      return caller.app.bot;
  }
}

/** An actor; GraphQL knows bots without the brackets. */
export function accountView(account: Account, { bases }: Context): GraphqlObject {
  const login = account.login.replace(/\[bot\]$/u, '');
  return known(account.type, {
    id: nodeId(account.type, account.id),
    databaseId: account.id,
    login,
    name: account.type === 'Bot' ? null : login,
    url: `${bases.web}/${account.type === 'Bot' ? `apps/${login}` : login}`,
  });
}
