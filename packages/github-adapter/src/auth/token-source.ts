import githubAppJwt from 'universal-github-app-jwt';
import * as z from 'zod';
import type { Timing } from '../timing.ts';
import { CredentialError } from './credential.ts';
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

const installationTokenSchema = z.object({ token: z.string().min(1), expires_at: z.iso.datetime({ offset: true }) });

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
    const answer = installationTokenSchema.safeParse(
      await requestInstallationToken(credential.installationId, appToken),
    );
    if (!answer.success)
      throw new CredentialError("GitHub's answer to the request for an installation token has no token");
    keepSecret(answer.data.token);
    if (current !== null) current.expiresAtMs = Date.parse(answer.data.expires_at);
    return answer.data.token;
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

/**
 * The App's JSON web token, valid for ten minutes. @throws {CredentialError} when the key cannot sign.
 *
 * @see
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export async function signAppToken(
  credential: Extract<Credential, { kind: 'app-installation' | 'app' }>,
  now: Date,
): Promise<string> {
  try {
    const { token } = await githubAppJwt({
      id: credential.appId,
      privateKey: credential.privateKey,
      now: Math.floor(now.getTime() / 1000),
    });
    return token;
  } catch {
    // The reason may quote the key.
    throw new CredentialError(
      'the private key of the App cannot be used: pass the PEM file from GitHub, whole and unchanged',
    );
  }
}
