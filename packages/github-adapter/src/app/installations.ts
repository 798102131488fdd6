import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { operations } from '../operation.ts';

/** An installation of the App on an account. */
export interface Installation {
  readonly id: number;
  /** The login of the organisation or user. */
  readonly account: string;
  readonly isSuspended: boolean;
}

/** A repository that an installation reaches. */
export interface InstalledRepository {
  readonly id: number;
  /** `owner/name`. */
  readonly fullName: string;
  readonly isArchived: boolean;
}

const installationsSchema = z.array(
  z
    .object({
      id: z.int().positive(),
      account: z.object({ login: z.string() }).nullish(),
      suspended_at: z.string().nullish(),
    })
    .transform(({ id, account, suspended_at }): Installation => ({
      id,
      account: account?.login ?? '',
      isSuspended: suspended_at != null,
    })),
);

const repositoriesSchema = z.object({
  repositories: z.array(
    z
      .object({ id: z.int().positive(), full_name: z.string(), archived: z.boolean().optional() })
      .transform(({ id, full_name, archived }): InstalledRepository => ({
        id,
        fullName: full_name,
        isArchived: archived ?? false,
      })),
  ),
});

/** Every installation, also those that are suspended. @throws {GitHubError} */
export async function listInstallations(connection: Connection): Promise<readonly Installation[]> {
  const found = new Map<number, Installation>();
  for await (const page of connection.pages(operations.listInstallations, {}, installationsSchema))
    for (const installation of page) found.set(installation.id, installation);
  return [...found.values()];
}

/** Every repository that the installation of a connection reaches. @throws {GitHubError} */
export async function listInstallationRepositories(connection: Connection): Promise<readonly InstalledRepository[]> {
  const found = new Map<number, InstalledRepository>();
  for await (const page of connection.pages(operations.listInstallationRepositories, {}, repositoriesSchema))
    for (const repository of page.repositories) found.set(repository.id, repository);
  return [...found.values()];
}
