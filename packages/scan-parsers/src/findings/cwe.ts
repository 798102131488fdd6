/** `CWE-79` from a number, `79`, `CWE-079`, `cwe-79` or a longer text that begins so (`CWE-79: …`); `null` for anything else. */
export function cweIdentifier(value: unknown): string | null {
  if (typeof value === 'number') return Number.isInteger(value) && value > 0 ? `CWE-${value}` : null;
  if (typeof value !== 'string') return null;
  const match = /^\s*(?:cwe-?)?0*([1-9]\d{0,5})(?!\d)/iu.exec(value);
  return match?.[1] === undefined ? null : `CWE-${match[1]}`;
}
