import { isRecord } from '../json.ts';

/** The properties of an object, or of each kind of it that is described. */
export function propertyNames(schema: unknown): Set<string> {
  if (!isRecord(schema)) return new Set();
  const branches = ['oneOf', 'anyOf', 'allOf'].flatMap((key): unknown[] => {
    const list: unknown = schema[key];
    return Array.isArray(list) ? list : [];
  });
  const own = isRecord(schema['properties']) ? Object.keys(schema['properties']) : [];
  return new Set([...own, ...branches.flatMap((branch) => [...propertyNames(branch)])]);
}
