import { createHash, timingSafeEqual } from 'node:crypto';
import type { AppRequest } from './answer.ts';

/**
 * Whether a request comes from this machine itself: not through a proxy on it, and not from a page in a browser that
 * was led here by another name.
 */
export function isLocal({ remoteAddress, headers }: AppRequest): boolean {
  const isLoopback = /^(?:127\.|::1$|::ffff:127\.)/u.test(remoteAddress);
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  const isOwnName = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/iu.test(headers.host ?? '');
  return isLoopback && !isForwarded && isOwnName;
}

/** Whether a request has the token, compared in constant time. */
export function hasToken({ headers }: AppRequest, token: string): boolean {
  return isSame(/^Bearer (?<token>\S+)$/u.exec(headers.authorization ?? '')?.groups?.['token'] ?? '', token);
}

/** Whether two secrets are the same, in constant time. */
export function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
