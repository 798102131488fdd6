import { ApiError, notFound } from '../http/reply.ts';
import type { RouteMatch } from '../openapi/router.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { allows, neededPermissions } from './permissions.ts';
import { covers } from './tokens.ts';
import type { Caller } from './tokens.ts';

/**
 * Refuses what a caller may not do.
 *
 * Sources: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible and
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#404-not-found-for-an-existing-resource
 *
 * @throws {ApiError} 401, 403 or 404.
 */
export function authorize(
  { operationId, operation }: RouteMatch,
  caller: Caller,
  repository: RepositoryState | undefined,
): void {
  // Its code is the credential.
  if (operationId === 'apps/create-from-manifest') return;
  if (operation.path.startsWith('/user/installations')) {
    if (caller.kind !== 'user')
      throw new ApiError(
        403,
        'You must authenticate with an access token authorized to a GitHub App in order to list installations',
      );
    return;
  }
  if (operation.path.startsWith('/app') || /^apps\/get-(?:repo|org|user)-installation$/u.test(operationId)) {
    if (caller.kind !== 'app') throw new ApiError(401, 'A JSON web token could not be decoded');
    return;
  }
  if (operation.path.startsWith('/installation')) {
    if (caller.kind !== 'installation' && caller.kind !== 'actions')
      throw new ApiError(
        403,
        'You must authenticate with an installation access token in order to list repositories for an installation.',
      );
    return;
  }
  if (operation.path.startsWith('/repos/')) authorizeRepository(operationId, operation.method, caller, repository);
}

function authorizeRepository(
  operationId: string,
  method: string,
  caller: Caller,
  repository: RepositoryState | undefined,
): void {
  if (caller.kind === 'app') throw new ApiError(401, 'Bad credentials');
  const isCovered = repository !== undefined && covers(caller, repository);
  if (repository === undefined || (repository.private && !isCovered)) throw notFound();
  if (caller.kind === 'anonymous' && method !== 'get') throw new ApiError(401, 'Requires authentication');
  if (caller.kind === 'anonymous' && operationId.includes('download'))
    throw new ApiError(403, 'Must have admin rights to Repository.');
  const needed = neededPermissions(operationId, method);
  if (needed === null || caller.kind === 'anonymous' || caller.kind === 'classic') return;
  if (!isCovered && method === 'get') return;
  if (!isCovered || !needed.some((permission) => allows(caller.permissions, permission))) throw notAccessible(caller);
}

/** The message for a token without sufficient permissions. */
export function notAccessible(caller: Caller): ApiError {
  return new ApiError(
    403,
    `Resource not accessible by ${caller.kind === 'fine-grained' ? 'personal access token' : 'integration'}`,
  );
}
