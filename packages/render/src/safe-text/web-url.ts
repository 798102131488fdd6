const maxLength = 2_000;
const schemes = new Set(['https:', 'http:']);

/**
 * An address that may be linked: absolute, `https:` or `http:`, without user name and password, of limited length.
 *
 * @param raw untrusted.
 * @returns the address in its normal form (ASCII only), or `null`.
 *
 * @example
 * webUrl('javascript:alert(1)') // null
 */
export function webUrl(raw: string): string | null {
  if (raw.length > maxLength || !URL.canParse(raw)) return null;
  const url = new URL(raw);
  return schemes.has(url.protocol) && url.username === '' && url.password === '' ? url.href : null;
}
