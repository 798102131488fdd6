/** ISO 8601 with seconds and an offset or `Z`. */
const isoWithOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)$/u;
/** RFC 9110's date, as JavaScript's `toUTCString` writes it. */
const httpDate =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/u;

/**
 * The instant that a `timestamp` attribute means, in ISO 8601 and UTC; `null` when it does not say in which time zone:
 * older pytest writes local time, Surefire and others UTC, all without saying so.
 *
 * @example
 * unambiguousInstant('2026-03-01T12:00:00+02:00') // '2026-03-01T10:00:00.000Z'
 * unambiguousInstant('2026-03-01T12:00:00') // null
 */
export function unambiguousInstant(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  if (!isoWithOffset.test(trimmed) && !httpDate.test(trimmed)) return null;
  const date = new Date(trimmed.endsWith('Z') || trimmed.endsWith('GMT') ? withPoint(trimmed) : withColon(trimmed));
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** ISO 8601 allows a comma before the fraction, JavaScript does not. */
function withPoint(text: string): string {
  return text.includes(',') && !text.endsWith('GMT') ? text.replace(',', '.') : text;
}

/** ISO 8601 allows an offset without a colon. */
function withColon(text: string): string {
  return withPoint(text).replace(/([+-]\d\d)(\d\d)$/u, '$1:$2');
}
