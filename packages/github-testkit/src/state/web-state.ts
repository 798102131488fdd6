import type { Account } from './accounts.ts';
import type { AppState } from './apps.ts';

/** A user has let an App act for them; its code can be exchanged for a token once. */
export interface AuthorizationState {
  readonly app: AppState;
  readonly account: Account;
  /** The address that the code was sent to. */
  readonly redirectUri: string;
  /** SHA-256 of the verifier, in base64url; `null`: none was given. */
  readonly challenge: string | null;
  readonly expiresAt: number;
}

/** An App that was registered from a manifest, whose credentials can be had once. */
export interface ManifestState {
  readonly app: AppState;
  readonly privateKey: string;
  readonly webhookSecret: string | null;
  readonly expiresAt: number;
  isUsed: boolean;
}

/** What happens on GitHub's own pages, in a browser. */
export interface WebState {
  /** Who uses the browser; `null`: nobody has signed in. */
  signedIn: Account | null;
  readonly authorizations: Map<string, AuthorizationState>;
  readonly manifests: Map<string, ManifestState>;
}
