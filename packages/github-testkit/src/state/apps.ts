import type { Account } from './accounts.ts';
import type { Permissions } from '../access/permissions.ts';

/** A GitHub App. */
export interface AppState {
  readonly id: number;
  readonly clientId: string;
  readonly slug: string;
  readonly name: string;
  readonly owner: Account;
  /** The bot that its installations act as. */
  readonly bot: Account;
  readonly createdAt: number;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  /** PEM; `null` for an App without a known key, such as GitHub Actions itself. */
  readonly publicKey: string | null;
  readonly installations: InstallationState[];
  /** Proves who the App is where users sign in to it. */
  readonly clientSecret: string;
  /** Where users may be sent after they have signed in. */
  readonly callbackUrls: readonly string[];
}

/** An App on an account. */
export interface InstallationState {
  readonly id: number;
  readonly account: Account;
  readonly permissions: Permissions;
  /** Identifiers of repositories, or all of the account's. */
  readonly repositories: 'all' | ReadonlySet<number>;
  readonly createdAt: number;
  readonly suspendedAt: number | null;
}
