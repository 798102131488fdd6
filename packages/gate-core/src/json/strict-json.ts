import { withoutByteOrderMark } from '../text/byte-order-mark.ts';
import { JsonReader } from './json-reader.ts';

/** A JSON text read, or the first place where it cannot be trusted. Line and column count from 1. */
export type StrictJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly line: number; readonly column: number };

/** Our real documents are never nested deeper. */
const maxDepth = 200;

/**
 * Reads JSON exactly as RFC 8259 defines it, and rejects what two readers could interpret differently: duplicate
 * members, lone surrogates, numbers beyond the range of a double, nesting over 200 levels. Comments, trailing commas
 * and text after the end are errors. A leading byte order mark is ignored.
 *
 * Objects have no prototype, and every name is a plain own property, including `__proto__`, `constructor` and
 * `toString`.
 *
 * @example
 * readStrictJson('{"a": }') // { ok: false, message: 'expected a value, found "}"', line: 1, column: 7 }
 */
export function readStrictJson(source: string): StrictJson {
  const reader = new JsonReader({
    maxDepth,
    maxValues: Infinity,
    maxTextLength: Infinity,
    allowLoneSurrogates: false,
  });
  const fault = reader.push(withoutByteOrderMark(source)) ?? reader.end();
  if (fault === null) return { ok: true, value: reader.value };
  const { message, line, column } = fault;
  return { ok: false, message, line, column };
}
