import { ApiError } from '../http/reply.ts';
import type { World } from '../state/world.ts';
import { looksLikeJwt, verifyAppJwt } from './app-jwt.ts';
import type { Caller } from './tokens.ts';

/**
 * The caller of a request.
 *
 * @throws {ApiError} 401 for a token that does not exist or has expired.
 */
export function authenticate(world: World, headers: Headers): Caller {
  const credential = credentialOf(headers.get('authorization'));
  if (credential === null) return { kind: 'anonymous' };
  if (looksLikeJwt(credential)) return { kind: 'app', app: verifyAppJwt(credential, world.apps, world.clock.now()) };
  const token = world.tokens.get(credential);
  if (token === undefined) throw new ApiError(401, 'Bad credentials');
  const isExpired = 'expiresAt' in token && token.expiresAt <= world.clock.now();
  if (isExpired) throw new ApiError(401, 'Bad credentials');
  return token;
}

/** What follows `token` or `Bearer`; the password of basic authentication, as git sends it. */
function credentialOf(header: string | null): string | null {
  if (header === null) return null;
  const [scheme = '', value = ''] = header.trim().split(/\s+/u);
  switch (scheme.toLowerCase()) {
    case 'token':
    case 'bearer':
      return value;
    case 'basic':
      return Buffer.from(value, 'base64').toString('utf8').split(':').at(-1) ?? '';
    default:
      return '';
  }
}
