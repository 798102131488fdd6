import { nodeAt } from '../source/node.ts';
import { formatPath } from '../source/place.ts';
import type { DataPath } from '../source/place.ts';
import type { LoadedConfig } from './load-config.ts';

/** A single value of a configuration and where it comes from. */
export interface ExplainedValue {
  /** In the merged document: `rules[0].max`. */
  readonly path: string;
  readonly value: string | number | boolean | null | readonly unknown[];
  readonly origin: 'file' | 'preset' | 'default';
  /** `null` for a default. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/**
 * Every effective value of a configuration, with the line that sets it; lists of plain values count as one value.
 *
 * @example
 * explainConfig(loaded).find(({ path }) => path === 'rules[0].max')
 * // { path: 'rules[0].max', value: 15, origin: 'preset', file: 'preset:python', line: 24, column: 107 }
 */
export function explainConfig(loaded: LoadedConfig): readonly ExplainedValue[] {
  return explainValue(loaded, loaded.config, []);
}

function explainValue(loaded: LoadedConfig, value: unknown, path: DataPath): readonly ExplainedValue[] {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.some((item) => typeof item === 'object'))
      return items.flatMap((item, index) => explainValue(loaded, item, [...path, index]));
    return [explained(loaded, items, path)];
  }
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => explainValue(loaded, item, [...path, key]));
  const isScalar =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;
  return isScalar ? [explained(loaded, value, path)] : [];
}

function explained(loaded: LoadedConfig, value: ExplainedValue['value'], path: DataPath): ExplainedValue {
  const place = nodeAt(loaded.tree, path)?.place;
  const text = formatPath(path);
  if (place === undefined) return { path: text, value, origin: 'default', file: null, line: null, column: null };
  return {
    path: text,
    value,
    origin: place.source.kind,
    file: place.source.file,
    line: place.line,
    column: place.column,
  };
}
