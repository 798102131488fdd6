/** YAML to be written, with the comments that a person would put there. */
export type YamlValue = string | number | boolean | YamlMap | YamlList;

/** Keys in their order. */
export interface YamlMap {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
}

/** One key with its value. */
export interface YamlEntry {
  readonly key: string;
  readonly value: YamlValue;
  /** A comment above, without `#`; lines are kept. */
  readonly why?: string;
  /** A comment behind the value. */
  readonly beside?: string;
  /** An empty line above. */
  readonly gap?: boolean;
}

/** Items in their order. */
export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlValue[];
}

type Remarks = Omit<YamlEntry, 'key' | 'value'>;

/** A map of the entries that there are. */
export function map(...entries: readonly (YamlEntry | null)[]): YamlMap {
  return { kind: 'map', entries: entries.filter((one) => one !== null) };
}

export function entry(key: string, value: YamlValue, remarks: Remarks = {}): YamlEntry {
  return { key, value, ...remarks };
}

/** An entry, if there is a value. */
export function maybe(key: string, value: YamlValue | null, remarks: Remarks = {}): YamlEntry | null {
  return value === null ? null : entry(key, value, remarks);
}

export function list(items: readonly YamlValue[]): YamlList {
  return { kind: 'list', items };
}

/** Plain text by name as a map; `null` if there is none. */
export function mapOf(texts: Readonly<Record<string, string>>): YamlMap | null {
  const entries = Object.entries(texts);
  return entries.length === 0 ? null : map(...entries.map(([key, value]) => entry(key, value)));
}
