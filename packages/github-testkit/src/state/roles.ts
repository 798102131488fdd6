import type { Account } from './accounts.ts';
import type { RepositoryRole, RepositoryState } from './repository-state.ts';
import type { World } from './world.ts';

/** From the least to the most. */
export const roles: readonly RepositoryRole[] = ['read', 'triage', 'write', 'maintain', 'admin'];

/** Whether a role may do what another may. */
export function includesRole(role: RepositoryRole | null, least: RepositoryRole): boolean {
  return role !== null && roles.indexOf(role) >= roles.indexOf(least);
}

/**
 * An account's role in a repository: as a collaborator, as its owner, or as a user whose token may do everything;
 * everyone may read a public repository. `null`: no access.
 */
export function roleOf(world: World, repository: RepositoryState, account: Account): RepositoryRole | null {
  const collaborator = repository.collaborators.get(account.login.toLowerCase());
  if (collaborator !== undefined) return collaborator.role;
  if (account === repository.owner || hasFullToken(world, account)) return 'admin';
  return repository.private ? null : 'read';
}

function hasFullToken(world: World, account: Account): boolean {
  return [...world.tokens.values()].some((token) => token.kind === 'classic' && token.account === account);
}

/** All accounts with more rights in a repository than everyone has. */
export function collaboratorsOf(world: World, repository: RepositoryState): Account[] {
  const holders = [...world.tokens.values()].flatMap((token) => (token.kind === 'classic' ? [token.account] : []));
  const named = [...repository.collaborators.values()].map(({ account }) => account);
  const own = repository.owner.type === 'User' ? [repository.owner] : [];
  return [...new Set([...own, ...named, ...holders])];
}

/** Which of some logins an issue can be assigned to; GitHub silently leaves out the others. */
export function assignable(world: World, repository: RepositoryState, logins: readonly string[]): Account[] {
  const able = collaboratorsOf(world, repository);
  return logins.flatMap((login) => able.find((account) => account.login.toLowerCase() === login.toLowerCase()) ?? []);
}
