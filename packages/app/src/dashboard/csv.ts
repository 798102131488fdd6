/** A value of a table, for programs. */
export type Value = string | number | boolean | null;

/** What spreadsheets take for a formula, wherever they strip spaces and controls from the front. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uff0b\uff0d\uff1d\uff20]/u;

/**
 * A table as CSV (RFC 4180). A text that a spreadsheet would calculate gets an apostrophe in front: names come from
 * outside.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function formatCsv(headings: readonly string[], rows: readonly (readonly Value[])[]): string {
  return [headings, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: Value): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  // A tab or line end in front of nothing is dropped by some, and begins a formula for others.
  const harmless = formula.test(value) || /^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
