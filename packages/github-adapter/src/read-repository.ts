import * as z from 'zod';
import type { Connection } from './connection/connection.ts';
import { operations } from './operation.ts';
import type { RepositoryId } from './repository-id.ts';

/** A repository, as far as it is needed. */
export interface RepositoryFacts {
  /** `owner/name` in the case that GitHub uses. */
  readonly fullName: string;
  /** The branch that pull requests go to by default. */
  readonly defaultBranch: string;
}

const repositorySchema = z
  .object({ full_name: z.string(), default_branch: z.string().min(1) })
  .transform(({ full_name, default_branch }): RepositoryFacts => ({
    fullName: full_name,
    defaultBranch: default_branch,
  }));

/** The repository's name and default branch. @throws {GitHubError} */
export async function readRepository(connection: Connection, repository: RepositoryId): Promise<RepositoryFacts> {
  return connection.read(operations.getRepository, { ...repository }, repositorySchema);
}
