import * as z from 'zod';
import { createGitHubConnection } from '../connect-github.ts';
import type { GitHubOptions } from '../connect-github.ts';
import { operations } from '../operation.ts';

/** GitHub, by a user who has signed in to an App. All methods throw `GitHubError`. */
export interface GitHubUser {
  /** Who it is. */
  login(): Promise<string>;
  /** The identifiers of the repositories that the App is installed on and the user may read. */
  readableRepositories(): Promise<ReadonlySet<number>>;
}

const installationsSchema = z.object({ installations: z.array(z.object({ id: z.int().positive() })) });
const repositoriesSchema = z.object({ repositories: z.array(z.object({ id: z.int().positive() })) });

/**
 * Connects to GitHub by the token of a user of an App; no request is made yet. It only reads.
 *
 * @throws {CredentialError} for a token that cannot be one, and {TypeError} for an address that must not be used.
 */
export function connectGitHubUser({
  token,
  ...options
}: Omit<GitHubOptions, 'credential' | 'login'> & { readonly token: string }): GitHubUser {
  const { connection, github } = createGitHubConnection({ ...options, credential: { kind: 'token', token } });
  return {
    login: () => github.login(),
    readableRepositories: async () => {
      const installations = new Set<number>();
      for await (const page of connection.pages(operations.listUserInstallations, {}, installationsSchema))
        for (const { id } of page.installations) installations.add(id);
      const found = new Set<number>();
      for (const installation_id of installations)
        for await (const page of connection.pages(
          operations.listUserInstallationRepositories,
          { installation_id },
          repositoriesSchema,
        ))
          for (const { id } of page.repositories) found.add(id);
      return found;
    },
  };
}
