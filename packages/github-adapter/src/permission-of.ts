import * as z from 'zod';
import type { Connection } from './connection/connection.ts';
import { isFailure } from './errors/github-error.ts';
import { operations } from './operation.ts';
import type { RepositoryId } from './repository-id.ts';

/** What a user may do: `admin`, `write`, `read` or `none`, which those also have who do not exist. @throws {GitHubError} */
export async function permissionOf(connection: Connection, repository: RepositoryId, login: string): Promise<string> {
  try {
    const answer = await connection.read(
      operations.getCollaboratorPermission,
      { ...repository, username: login },
      z.object({ permission: z.string() }),
    );
    return answer.permission;
  } catch (error) {
    if (isFailure(error, 'not-found')) return 'none';
    throw error;
  }
}
