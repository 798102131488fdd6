import type { Timing } from '../timing.ts';
import { parseInstallationToken, signAppToken } from './app-token.ts';
import type { Credential } from './credential.ts';

/**
 * Provides the token for the next request.
 *
 * @see ADR 0041
 */
export interface TokenSource {
  token(): Promise<string>;
  /** Forgets a token that GitHub refused; `false` if no other token can be had. */
  renew(): boolean;
}

/** Renewed this long before it expires, so that a running request does not outlive it. */
const marginMs = 5 * 60_000;

/**
 * Tokens of a credential.
 *
 * @param requestInstallationToken exchanges the App's JSON web token for an installation token; safe to repeat.
 * @param keepSecret called with every token that is created, before it is used.
 */
export function tokenSource(
  credential: Credential,
  timing: Timing,
  requestInstallationToken: (installationId: number, appToken: string) => Promise<unknown>,
  keepSecret: (secret: string) => void,
): TokenSource {
  if ('token' in credential) return { token: () => Promise.resolve(credential.token), renew: () => false };
  if (credential.kind === 'app')
    return {
      token: async () => {
        const appToken = await signAppToken(credential, timing.now());
        keepSecret(appToken);
        return appToken;
      },
      renew: () => false,
    };
  let current: Obtained | null = null;
  const obtain = async (): Promise<string> => {
    const appToken = await signAppToken(credential, timing.now());
    keepSecret(appToken);
    const answer = await requestInstallationToken(credential.installationId, appToken);
    const { token, expiresAtMs } = parseInstallationToken(answer);
    keepSecret(token);
    if (current !== null) current.expiresAtMs = expiresAtMs;
    return token;
  };
  return {
    token: () => {
      if (current !== null && current.expiresAtMs - marginMs > timing.now().getTime()) return current.token;
      const obtained: Obtained = { token: obtain(), expiresAtMs: Infinity };
      current = obtained;
      obtained.token.catch(() => {
        if (current === obtained) current = null;
      });
      return obtained.token;
    },
    renew: () => {
      current = null;
      return true;
    },
  };
}

interface Obtained {
  /** Shared by the requests that arrive while it is being created. */
  readonly token: Promise<string>;
  /** Infinity until known. */
  expiresAtMs: number;
}
