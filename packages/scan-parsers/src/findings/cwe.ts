/**
 * `CWE-79` from a number, `79`, `CWE-079`, `cwe-79` or a longer text with that prefix (`CWE-79: …`); `null` for
 * anything else.
 */
export function cweIdentifier(value: unknown): string | null {
  if (typeof value === 'number') return Number.isInteger(value) && value > 0 ? `CWE-${value}` : null;
  if (typeof value !== 'string') return null;
  const match = /^\s*(?:cwe-?)?0*([1-9]\d{0,5})(?!\d)/iu.exec(value);
  return match?.[1] === undefined ? null : `CWE-${match[1]}`;
}

/**
 * A longer list of weaknesses says nothing about one flaw. The rest is not kept, because every finding of the rule
 * would hold it.
 */
export const maxCwes = 100;

/**
 * Credentials left in code or data: messages about them must be cleaned, so these are kept however long the list is.
 */
const aboutCredentials = new Set(['CWE-259', 'CWE-312', 'CWE-321', 'CWE-522', 'CWE-798']);

/**
 * The identifiers among the values, each once, in order; the first {@link maxCwes} of an absurd list, and those about
 * credentials.
 */
export function cweIdentifiers(values: readonly unknown[]): string[] {
  const all = [...new Set(values.map(cweIdentifier).filter((cwe) => cwe !== null))];
  return all.filter((cwe, index) => index < maxCwes || aboutCredentials.has(cwe));
}
