/** A document of maps, lists and scalars, as TOML and JSON have it. Nothing is known of its shape. */
export type Table = Readonly<Record<string, unknown>>;

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path; `undefined` if there is none. */
export function valueAt(table: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isTable(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    table,
  );
}

export function tableAt(table: unknown, path: readonly string[]): Table | null {
  const value = valueAt(table, path);
  return isTable(value) ? value : null;
}

export function textAt(table: unknown, path: readonly string[]): string | null {
  const value = valueAt(table, path);
  return typeof value === 'string' ? value : null;
}

/** The texts of a list; what is not text is left out. */
export function textsAt(table: unknown, path: readonly string[]): readonly string[] {
  const value: unknown = valueAt(table, path);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
