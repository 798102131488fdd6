import * as z from 'zod';
import { createGitHubConnection } from '../connect-github.ts';
import type { GitHub, GitHubOptions } from '../connect-github.ts';
import { createGitObjects } from '../connection/git-objects.ts';
import { operations } from '../operation.ts';
import { listDeliveries, redeliver } from './deliveries.ts';
import type { AppDelivery } from './deliveries.ts';
import { listInstallationRepositories, listInstallations } from './installations.ts';
import type { Installation, InstalledRepository } from './installations.ts';

/** How to reach GitHub as an App. */
export interface AppOptions extends Omit<GitHubOptions, 'credential' | 'login'> {
  /** The App's client id or its number. */
  readonly appId: string | number;
  /** The App's private key in PEM; line breaks may be written as `\n`. */
  readonly privateKey: string;
}

/** GitHub, by an App. All methods throw `GitHubError`. */
export interface GitHubApp {
  /** Who it is. */
  identity(): Promise<{ readonly id: number; readonly slug: string }>;
  listInstallations(): Promise<readonly Installation[]>;
  /** GitHub by one installation, with a separate token and write lane; the same object for the same installation. */
  installation(id: number): GitHub;
  listRepositories(installationId: number): Promise<readonly InstalledRepository[]>;
  /** Attempts to deliver webhooks since an instant, newest first. */
  listDeliveries(since: Date): AsyncIterable<AppDelivery>;
  /** Asks GitHub to deliver it once more. */
  redeliver(deliveryId: number): Promise<void>;
}

/**
 * Connects to GitHub as an App; no request is made yet.
 *
 * @throws {CredentialError} for a credential that cannot work, and {TypeError} for an address that must not be used.
 * @example
 * const app = connectGitHubApp({ appId: 7, privateKey });
 * for (const { id } of await app.listInstallations()) console.log(await app.listRepositories(id));
 */
export function connectGitHubApp({ appId, privateKey, ...options }: AppOptions): GitHubApp {
  const { connection } = createGitHubConnection({ ...options, credential: { kind: 'app', appId, privateKey } });
  let known: Promise<{ readonly id: number; readonly slug: string }> | null = null;
  const identity: GitHubApp['identity'] = () => {
    known ??= connection
      .read(operations.getAuthenticatedApp, {}, z.object({ id: z.int().positive(), slug: z.string() }))
      .catch((error: unknown) => {
        known = null;
        throw error;
      });
    return known;
  };
  const installations = new Map<number, ReturnType<typeof createGitHubConnection>>();
  // One for all, so that they need no more room the more installations there are.
  const gitObjects = createGitObjects();
  const installation = (installationId: number): ReturnType<typeof createGitHubConnection> => {
    const found =
      installations.get(installationId) ??
      createGitHubConnection(
        { ...options, credential: { kind: 'app-installation', appId, privateKey, installationId } },
        gitObjects,
      );
    installations.set(installationId, found);
    return found;
  };
  return {
    identity,
    listInstallations: () => listInstallations(connection),
    installation: (id) => installation(id).github,
    listRepositories: (id) => listInstallationRepositories(installation(id).connection),
    listDeliveries: (since) => listDeliveries(connection, since),
    redeliver: (deliveryId) => redeliver(connection, deliveryId),
  };
}
