import { compareText } from '../text/compare-text.ts';

/**
 * Writes a JSON value in the one form that RFC 8785 (JSON Canonicalization Scheme) gives it: keys sorted by UTF-16 code
 * units, no white space, numbers and strings as ECMAScript writes them. Members that are `undefined` are left out, as
 * `JSON.stringify` does.
 *
 * One deviation: a lone surrogate is written as its escape instead of refused, because untrusted text may hold one.
 *
 * @throws {TypeError} for values that JSON cannot represent: `NaN`, infinities, functions, symbols, big integers,
 *   `undefined` itself.
 * @see https://www.rfc-editor.org/rfc/rfc8785
 * @example
 * canonicalJson({ b: 1, a: [true, null] }) // '{"a":[true,null],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  const pieces: string[] = [];
  writeCanonicalJson(value, (piece) => pieces.push(piece), refuseNonFinite);
  return pieces.join('');
}

/** Writes canonical JSON piece by piece, so that a large value never becomes one string. */
export function writeCanonicalJson(
  value: unknown,
  write: (piece: string) => void,
  writeNonFinite: (value: number) => string,
): void {
  if (typeof value === 'number') {
    write(Number.isFinite(value) ? JSON.stringify(value) : writeNonFinite(value));
  } else if (value === null || typeof value === 'string' || typeof value === 'boolean') {
    write(JSON.stringify(value));
  } else if (Array.isArray(value)) {
    writeArray(value, write, writeNonFinite);
  } else if (typeof value === 'object') {
    writeObject(value, write, writeNonFinite);
  } else {
    throw new TypeError(`JSON has no value for a ${typeof value}`);
  }
}

function writeArray(
  items: readonly unknown[],
  write: (piece: string) => void,
  writeNonFinite: (value: number) => string,
): void {
  write('[');
  items.forEach((item, index) => {
    if (index > 0) write(',');
    writeCanonicalJson(item, write, writeNonFinite);
  });
  write(']');
}

function writeObject(value: object, write: (piece: string) => void, writeNonFinite: (value: number) => string): void {
  const members: [string, unknown][] = Object.entries(value);
  members.sort(([left], [right]) => compareText(left, right));
  let separator = '{';
  for (const [key, member] of members) {
    if (member === undefined) continue;
    write(`${separator}${JSON.stringify(key)}:`);
    writeCanonicalJson(member, write, writeNonFinite);
    separator = ',';
  }
  write(separator === '{' ? '{}' : '}');
}

function refuseNonFinite(value: number): never {
  throw new TypeError(`JSON has no value for ${value}`);
}
