import { createHash, timingSafeEqual } from 'node:crypto';
import type { AppRequest } from './answer.ts';

/**
 * Whether a request comes from this machine itself: not through a proxy on it, and not from a page in a browser that
 * was led here by another name.
 */
export function isLocal({ remoteAddress, headers }: AppRequest): boolean {
  const isLoopback = /^(?:127\.|::1$|::ffff:127\.)/u.test(remoteAddress);
  const isForwarded = Object.keys(headers).some((name) => /^(?:x-forwarded-.*|forwarded|x-real-ip|via)$/u.test(name));
  return isLoopback && !isForwarded && isOwnName(headers.host ?? '');
}

/**
 * Whether everybody at this machine may look without saying who they are. Not where others reach this server by a name:
 * a proxy on this machine, which need not say that it is one, looks as they do.
 *
 * @param publicUrl where others reach this server; `null`: nowhere else than where it listens
 */
export function isTrustedHere(request: AppRequest, publicUrl: string | null): boolean {
  return isLocal(request) && (publicUrl === null || isOwnName(new URL(publicUrl).host));
}

function isOwnName(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/iu.test(host);
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
