import { createPublicKey, verify } from 'node:crypto';
import * as z from 'zod';
import { ApiError } from '../http/reply.ts';
import type { AppState } from '../state/apps.ts';

/**
 * An App's token may live ten minutes at most:
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
const longestLifeSeconds = 600;
/** Clocks differ a little. */
const toleranceSeconds = 60;

const headerSchema = z.object({ alg: z.string() });
const claimsSchema = z.object({ iat: z.number(), exp: z.number(), iss: z.union([z.string(), z.number()]) });

/** Whether a credential looks like a JSON Web Token. */
export function looksLikeJwt(credential: string): boolean {
  return credential.split('.').length === 3;
}

/**
 * The App that signed a JSON Web Token with its private key.
 *
 * @param now milliseconds since 1970
 * @throws {ApiError} 401 with GitHub's message.
 */
export function verifyAppJwt(credential: string, apps: readonly AppState[], now: number): AppState {
  const [header = '', payload = '', signature = ''] = credential.split('.');
  const { alg } = headerSchema.catch({ alg: '' }).parse(decode(header));
  const claims = claimsSchema.safeParse(decode(payload));
  if (alg !== 'RS256' || !claims.success) throw undecodable();
  const { iss, iat, exp } = claims.data;
  const app = apps.find((candidate) => String(candidate.id) === String(iss) || candidate.clientId === iss);
  if (app === undefined) throw new ApiError(404, 'Integration not found');
  if (app.publicKey === null || !isSigned(`${header}.${payload}`, signature, app.publicKey)) throw undecodable();
  const nowSeconds = Math.floor(now / 1000);
  if (iat > nowSeconds + toleranceSeconds) {
    throw new ApiError(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
  if (exp > nowSeconds + longestLifeSeconds)
    throw new ApiError(401, "'Expiration time' claim ('exp') is too far in the future");
  if (exp <= nowSeconds)
    throw new ApiError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  return app;
}

function undecodable(): ApiError {
  return new ApiError(401, 'A JSON web token could not be decoded');
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function isSigned(content: string, signature: string, publicKey: string): boolean {
  return verify('RSA-SHA256', Buffer.from(content), createPublicKey(publicKey), Buffer.from(signature, 'base64url'));
}
