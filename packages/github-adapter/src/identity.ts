import * as z from 'zod';
import { actionsLogin } from './auth/credential.ts';
import type { Credential } from './auth/credential.ts';
import type { Connection } from './connection/connection.ts';
import { GitHubError, isFailure } from './errors/github-error.ts';
import { operations } from './operation.ts';

/**
 * Our login, as shown on what we write: our comments and issues are recognised by it.
 *
 * @param readApp reads as the App itself, which requires its JSON web token.
 * @throws {GitHubError} when GitHub does not say; then pass the login.
 */
export function createIdentity(
  connection: Connection,
  credential: Credential,
  readApp: () => Promise<unknown>,
): () => Promise<string> {
  let login: Promise<string> | null = null;
  return () => {
    login ??= find(connection, credential, readApp).catch((error: unknown) => {
      login = null;
      throw error;
    });
    return login;
  };
}

async function find(connection: Connection, credential: Credential, readApp: () => Promise<unknown>): Promise<string> {
  switch (credential.kind) {
    case 'actions-token':
      return actionsLogin;
    case 'token':
      return ownerOf(connection);
    case 'app':
    case 'app-installation': {
      const app = z.object({ slug: z.string() }).safeParse(await readApp());
      if (app.success) return `${app.data.slug}[bot]`;
      throw new GitHubError({
        kind: 'unexpected',
        problem: 'GitHub did not name the App',
        operation: operations.getAuthenticatedApp,
        status: 200,
        githubMessage: null,
        requestId: null,
        effect: 'none',
      });
    }
  }
}

/** Installation tokens have no user: GitHub answers 403. */
async function ownerOf(connection: Connection): Promise<string> {
  try {
    return (await connection.read(operations.getAuthenticatedUser, {}, z.object({ login: z.string() }))).login;
  } catch (error) {
    if (!isFailure(error, 'no-permission') || error.failure.status !== 403) throw error;
    const { operation, status, githubMessage, requestId, effect } = error.failure;
    throw new GitHubError({
      kind: 'unexpected',
      problem:
        'GitHub does not say which login this token writes as: set the option "login", for example "my-app[bot]"',
      operation,
      status,
      githubMessage,
      requestId,
      effect,
    });
  }
}
