import * as z from 'zod';
import type { Connection } from './connection/connection.ts';
import { operations } from './operation.ts';
import type { RepositoryId } from './repository-id.ts';

/** The name of the default branch. @throws {GitHubError} */
export async function readDefaultBranch(connection: Connection, repository: RepositoryId): Promise<string> {
  const schema = z.object({ default_branch: z.string().min(1) });
  return (await connection.read(operations.getRepository, { ...repository }, schema)).default_branch;
}
