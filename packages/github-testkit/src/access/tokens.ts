import type { Account } from '../state/accounts.ts';
import type { AppState, InstallationState } from '../state/apps.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import type { Permissions } from './permissions.ts';

/** A token and what it grants. */
export type TokenState =
  | { readonly kind: 'classic'; readonly token: string; readonly account: Account }
  | {
      readonly kind: 'fine-grained';
      readonly token: string;
      readonly account: Account;
      readonly permissions: Permissions;
      readonly repositories: 'all' | ReadonlySet<number>;
    }
  | {
      readonly kind: 'installation';
      readonly token: string;
      readonly app: AppState;
      readonly installation: InstallationState;
      readonly permissions: Permissions;
      readonly repositories: 'all' | ReadonlySet<number>;
      readonly expiresAt: number;
    }
  | {
      /** The `GITHUB_TOKEN` of a job. */
      readonly kind: 'actions';
      readonly token: string;
      readonly app: AppState;
      readonly repository: RepositoryState;
      readonly permissions: Permissions;
      readonly expiresAt: number;
    }
  | {
      /** A user who has signed in to an App: what both of them may do. */
      readonly kind: 'user';
      readonly token: string;
      readonly app: AppState;
      readonly account: Account;
      readonly permissions: Permissions;
      readonly expiresAt: number;
    };

/** The caller of a request. */
export type Caller = { readonly kind: 'anonymous' } | { readonly kind: 'app'; readonly app: AppState } | TokenState;

/** Whether a token reaches into a repository beyond what everybody sees. */
export function covers(caller: Caller, repository: RepositoryState): boolean {
  switch (caller.kind) {
    case 'anonymous':
    case 'app':
      return false;
    case 'classic':
      return true;
    case 'fine-grained':
      return caller.repositories === 'all' || caller.repositories.has(repository.id);
    case 'installation':
      if (caller.installation.account !== repository.owner) return false;
      return caller.repositories === 'all' || caller.repositories.has(repository.id);
    case 'actions':
      return caller.repository === repository;
    case 'user':
      return mayBoth(caller, repository);
  }
}

/** Whether an App is installed on a repository. */
export function reaches({ account, repositories }: InstallationState, repository: RepositoryState): boolean {
  return repository.owner === account && (repositories === 'all' || repositories.has(repository.id));
}

function mayBoth({ app, account }: { readonly app: AppState; readonly account: Account }, repository: RepositoryState) {
  return (
    isOpenTo(repository, account) &&
    app.installations.some((installation) => installation.suspendedAt === null && reaches(installation, repository))
  );
}

/** Whether a user may read a repository, by what is known of it: as its owner, a collaborator, or because all may. */
export function isOpenTo(repository: RepositoryState, account: Account): boolean {
  return (
    !repository.private || repository.owner === account || repository.collaborators.has(account.login.toLowerCase())
  );
}

/** The account that a caller writes as; `null` if it cannot write. */
export function authorOf(caller: Caller): { readonly account: Account; readonly app: AppState | null } | null {
  switch (caller.kind) {
    case 'anonymous':
    case 'app':
      return null;
    case 'classic':
    case 'fine-grained':
      return { account: caller.account, app: null };
    case 'user':
      return { account: caller.account, app: caller.app };
    case 'installation':
    case 'actions':
      return { account: caller.app.bot, app: caller.app };
  }
}
