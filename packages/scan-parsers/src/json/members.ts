/** A JSON object as `JSON.parse` creates it: every member is an own property, including `__proto__`. */
type ParsedObject = Readonly<Record<string, unknown>>;

const isParsedObject = (value: unknown): value is ParsedObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Number of object members in a parsed value. Of two members of one name `JSON.parse` silently keeps the last; that
 * shows as fewer members than the text has.
 */
export function countMembers(value: unknown): number {
  let count = 0;
  if (Array.isArray(value)) {
    for (const element of value) if (typeof element === 'object') count += countMembers(element);
  } else if (isParsedObject(value)) {
    for (const name in value) {
      count += 1;
      const member = value[name];
      if (typeof member === 'object') count += countMembers(member);
    }
  }
  return count;
}
