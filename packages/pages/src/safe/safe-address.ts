const maxLength = 2_000;
const schemes = new Set(['https:', 'http:']);

/** What begins a path of the same site: no scheme, and no second slash, after which a host would follow. */
const relative = /^(?:\/(?![/\\])|\.{1,2}\/|[?#]|[\w-][\w.-]*(?:[/?#]|$))/u;

/** An icon without content: without any, browsers ask the site for one. */
export const noIcon = 'data:,';

/**
 * An address that a link may have: a fragment or path of the same site, or `https:` and `http:` without user name and
 * password.
 *
 * @param raw untrusted.
 * @returns `null`: no link may be made of it.
 *
 * @example
 * safeAddress('javascript:alert(1)') // null
 */
export function safeAddress(raw: string): string | null {
  if (raw === noIcon) return raw;
  // Browsers remove tabs and line ends from addresses, and read a backslash as a slash.
  if (raw.length > maxLength || /[\s\p{Cc}\\]/u.test(raw)) return null;
  if (relative.test(raw)) return raw;
  if (!URL.canParse(raw)) return null;
  const url = new URL(raw);
  return schemes.has(url.protocol) && url.username === '' && url.password === '' ? url.href : null;
}
