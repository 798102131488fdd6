/** A JSON text read, or the place where it stops being JSON. */
export type JsonDocument =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly line: number; readonly column: number };

type Expectation = 'value' | 'value or "]"' | 'key' | 'key or "}"' | '":"' | '"," or the end of the list' | '"," or the end of the object' | 'the end';

const space = /[\t\n\r ]*/uy;
// eslint-disable-next-line no-control-regex -- RFC 8259 §7: control characters must be escaped in strings
const token = /[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

/**
 * Reads JSON; a byte order mark in front is ignored. The engine's own message names no place for short texts, so the place is found here.
 *
 * @example
 * parseJsonDocument('{"a": }') // { ok: false, message: 'expected value, found "}"', line: 1, column: 7 }
 */
export function parseJsonDocument(source: string): JsonDocument {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const { offset, expected } = firstError(text);
    const before = text.slice(0, offset).split(/\r\n|\n|\r/u);
    const found = offset >= text.length ? 'the end of the text' : JSON.stringify(text.slice(offset, offset + 1));
    return { ok: false, message: `expected ${expected}, found ${found}`, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  }
}

/** Walks the tokens of a text that is known not to be JSON up to the first that does not belong. */
function firstError(text: string): { offset: number; expected: Expectation } {
  const open: string[] = [];
  let expected: Expectation = 'value';
  let offset = skip(space, text, 0);
  for (;;) {
    const end = skip(token, text, offset);
    const next = after(text.slice(offset, end), expected, open);
    if (end === offset || next === null) return { offset, expected };
    expected = next;
    offset = skip(space, text, end);
  }
}

function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** What may follow `found`, or `null` when it may not stand where `expected` is due. Keeps `open` up to date. */
function after(found: string, expected: Expectation, open: string[]): Expectation | null {
  switch (expected) {
    case 'the end':
      return null;
    case '":"':
      return found === ':' ? 'value' : null;
    case 'key or "}"':
      if (found === '}') return close(open);
      return found.startsWith('"') ? '":"' : null;
    case 'key':
      return found.startsWith('"') ? '":"' : null;
    case '"," or the end of the list':
      return found === ',' ? 'value' : found === ']' ? close(open) : null;
    case '"," or the end of the object':
      return found === ',' ? 'key' : found === '}' ? close(open) : null;
    case 'value or "]"':
      return found === ']' ? close(open) : afterValue(found, open);
    case 'value':
      return afterValue(found, open);
  }
}

function afterValue(found: string, open: string[]): Expectation | null {
  if (found === '{' || found === '[') {
    open.push(found);
    return found === '{' ? 'key or "}"' : 'value or "]"';
  }
  return '}],:'.includes(found) ? null : inside(open);
}

function close(open: string[]): Expectation {
  open.pop();
  return inside(open);
}

function inside(open: readonly string[]): Expectation {
  const innermost = open.at(-1);
  if (innermost === undefined) return 'the end';
  return innermost === '{' ? '"," or the end of the object' : '"," or the end of the list';
}
