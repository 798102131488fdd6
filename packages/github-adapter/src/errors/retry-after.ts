/**
 * Milliseconds that a `retry-after` header asks to wait: seconds or an HTTP date (RFC 9110 §10.2.3); `null` without a
 * usable one.
 */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\s*\d{1,9}\s*$/u.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
