const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A string of a JSON text, and the colon after it if it is a member's name. */
const stringAndColon = /"[^"\\]*(?:\\.[^"\\]*)*"(?:[ \t\n\r]*:)?/gsu;

/** A JSON document as text and as a value. */
export interface ParsedText {
  readonly text: string;
  readonly value: unknown;
}

/**
 * Parses a whole document with `JSON.parse`; `null` if it is invalid in any way: not UTF-8, not JSON, a duplicate name,
 * too deep.
 */
export function parseAtOnce(bytes: Uint8Array, maxDepth: number): ParsedText | null {
  let text: string;
  let value: unknown;
  try {
    text = decoder.decode(bytes);
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const names = (text.match(stringAndColon) ?? []).filter((match) => match.endsWith(':'));
  return countMembersWithin(value, maxDepth) === names.length ? { text, value } : null;
}

/** Number of object members in a parsed value, or `NaN` if its arrays and objects are nested more than `depth` deep. */
function countMembersWithin(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth === 0) return Number.NaN;
  const children: unknown[] = Object.values(value);
  let count = Array.isArray(value) ? 0 : children.length;
  for (const child of children) if (typeof child === 'object') count += countMembersWithin(child, depth - 1);
  return count;
}
