import { allows } from '../access/permissions.ts';
import { covers } from '../access/tokens.ts';
import type { Caller } from '../access/tokens.ts';
import type { JsonObject } from '../json.ts';
import type { RepositoryRole, RepositoryState } from '../state/repository-state.ts';
import { includesRole } from '../state/roles.ts';

/** The `permissions` of a repository: what the caller may do with it. Left out for anonymous callers and Apps. */
export function repositoryPermissions(caller: Caller, repository: RepositoryState): JsonObject | undefined {
  if (caller.kind === 'anonymous' || caller.kind === 'app') return undefined;
  const role = roleOf(caller, repository);
  return permissionsOf(role);
}

/** The `permissions` that a role has. */
export function permissionsOf(role: RepositoryRole | null): JsonObject {
  return {
    admin: includesRole(role, 'admin'),
    maintain: includesRole(role, 'maintain'),
    push: includesRole(role, 'write'),
    triage: includesRole(role, 'triage'),
    pull: includesRole(role, 'read'),
  };
}

/**
 * A classic token has its account's role, `admin` unless it is a collaborator; other tokens follow their permissions.
 */
function roleOf(
  caller: Exclude<Caller, { kind: 'anonymous' | 'app' }>,
  repository: RepositoryState,
): RepositoryRole | null {
  if (!covers(caller, repository)) return repository.private ? null : 'read';
  if (caller.kind === 'classic')
    return repository.collaborators.get(caller.account.login.toLowerCase())?.role ?? 'admin';
  if (allows(caller.permissions, { name: 'contents', level: 'write' })) return 'write';
  return allows(caller.permissions, { name: 'contents', level: 'read' }) || !repository.private ? 'read' : null;
}
