import { createHash } from 'node:crypto';
import type { Fetch } from '@portcullis/github-adapter';
import * as z from 'zod';
import type { OAuthCredentials } from '../config/credentials.ts';

/** Where users sign in, and as what. */
export interface OAuthParts {
  readonly oauth: OAuthCredentials;
  readonly serverUrl: string;
  readonly fetch: Fetch;
  /** Where GitHub sends users back to. */
  readonly redirectUri: string;
}

const maxAnswerBytes = 100_000;
const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.int().positive().optional() });

/** A user's token, and for how long it is good. */
export interface UserToken {
  readonly token: string;
  /** `null`: GitHub sets no limit. */
  readonly lifeMs: number | null;
}

/** GitHub's page that asks a user whether the App may know who they are. */
export function authorizeUrl(
  { oauth, serverUrl, redirectUri }: OAuthParts,
  { state, verifier }: { readonly state: string; readonly verifier: string },
): string {
  const url = new URL(`${serverUrl}/login/oauth/authorize`);
  url.search = new URLSearchParams({
    client_id: oauth.clientId,
    redirect_uri: redirectUri,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
}

/** Exchanges the code that a user came back with; `null`: GitHub refused, or did not answer. */
export async function exchangeCode(
  { oauth, serverUrl, fetch, redirectUri }: OAuthParts,
  { code, verifier }: { readonly code: string; readonly verifier: string },
): Promise<UserToken | null> {
  const body = new URLSearchParams({
    client_id: oauth.clientId,
    client_secret: oauth.clientSecret,
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  try {
    const answer = await fetch(`${serverUrl}/login/oauth/access_token`, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': 'portcullis',
      },
      body: body.toString(),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    const parsed = answer.status === 200 ? tokenSchema.safeParse(JSON.parse(await textOf(answer.body))) : null;
    if (parsed?.success !== true) return null;
    const { access_token: token, expires_in: seconds } = parsed.data;
    return { token, lifeMs: seconds === undefined ? null : seconds * 1000 };
  } catch {
    // The reason may quote what was sent, which holds the secret.
    return null;
  }
}

async function textOf(body: AsyncIterable<unknown> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body ?? []) {
    if (!(chunk instanceof Uint8Array)) continue;
    sizeBytes += chunk.length;
    if (sizeBytes > maxAnswerBytes) throw new RangeError('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
