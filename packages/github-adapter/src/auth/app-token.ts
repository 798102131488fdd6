import githubAppJwt from 'universal-github-app-jwt';
import * as z from 'zod';
import { CredentialError } from './credential.ts';
import type { Credential } from './credential.ts';

const installationTokenSchema = z.object({ token: z.string().min(1), expires_at: z.iso.datetime({ offset: true }) });

/** GitHub's answer to the request for an installation token. @throws {CredentialError} without a token in it */
export function parseInstallationToken(answer: unknown): { readonly token: string; readonly expiresAtMs: number } {
  const parsed = installationTokenSchema.safeParse(answer);
  if (!parsed.success)
    throw new CredentialError("GitHub's answer to the request for an installation token has no token");
  return { token: parsed.data.token, expiresAtMs: Date.parse(parsed.data.expires_at) };
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
