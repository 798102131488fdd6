const isoInstant = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d+))?(Z|z|[+-]\d{2}:?\d{2})?$/u;

/**
 * An ISO 8601 instant in UTC (`2026-01-31T12:00:00.000Z`), or `null` for anything else.
 *
 * @param zone the zone of a time without an offset: `UTC` if the format says so, else `unknown`, which gives `null`
 */
export function toInstant(text: unknown, zone: 'UTC' | 'unknown' = 'unknown'): string | null {
  if (typeof text !== 'string') return null;
  const match = isoInstant.exec(text.trim());
  if (match === null) return null;
  const [, date = '', time = '', fraction = '', offset = zone === 'UTC' ? 'Z' : null] = match;
  if (offset === null) return null;
  // `Date` reads 30 February as 2 March.
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const seconds = time.length === 5 ? `${time}:00` : time;
  const zoned = /^[zZ]$/u.test(offset) ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
  const instant = new Date(`${date}T${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${zoned}`);
  const utcYear = instant.getUTCFullYear();
  return Number.isNaN(utcYear) || utcYear < 1 || utcYear > 9999 ? null : instant.toISOString();
}
