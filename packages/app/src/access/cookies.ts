import type { IncomingHttpHeaders } from 'node:http';

/** A cookie that scripts cannot read and other sites cannot send along with a form. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds: number;
  readonly isSecure: boolean;
}

/**
 * The name of a cookie: behind TLS with the prefix that lets no other host and no plain connection set it.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
export function cookieName(name: string, isSecure: boolean): string {
  return isSecure ? `__Host-${name}` : name;
}

/** A `Set-Cookie`. `Lax`, because people come back from GitHub's page with it. */
export function formatCookie({ name, value, maxAgeSeconds, isSecure }: Cookie): string {
  const flags = ['Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${maxAgeSeconds}`, ...(isSecure ? ['Secure'] : [])];
  return [`${cookieName(name, isSecure)}=${value}`, ...flags].join('; ');
}

/** A cookie's value; `null` where it is absent or given twice, which a browser does only if somebody meddles. */
export function readCookie({ cookie = '' }: IncomingHttpHeaders, name: string, isSecure: boolean): string | null {
  const wanted = `${cookieName(name, isSecure)}=`;
  const found = cookie
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(wanted));
  return found.length === 1 ? (found[0]?.slice(wanted.length) ?? null) : null;
}
