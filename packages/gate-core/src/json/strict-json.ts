import { withoutByteOrderMark } from '../text/byte-order-mark.ts';

/** A JSON text read, or the first place where it cannot be trusted. Line and column count from 1. */
export type StrictJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly line: number; readonly column: number };

/** Deeper nesting is in no honest document of ours. */
const maxDepth = 200;

/** Spaces, then one token. Of strings only those without escapes, which are nearly all. */
const token =
  // eslint-disable-next-line no-control-regex -- RFC 8259 §7: control characters must be escaped in strings
  /[\t\n\r ]*(?:([{}[\],:])|("[^"\\\u0000-\u001f]*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/uy;
const space = /[\t\n\r ]*/uy;
const loneSurrogate = /\p{Surrogate}/u;
const longName = 60;

type Members = Record<string, unknown>;
type Container =
  | { readonly kind: 'list'; readonly items: unknown[] }
  | { readonly kind: 'object'; readonly members: Members; readonly names: Set<string>; name: string };
type Step = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end' | 'end';

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
  return new Reader(withoutByteOrderMark(source)).read();
}

/** The value of a string literal with escapes, or `null` if it is invalid. */
function readEscapes(quoted: string): string | null {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

class Reader {
  readonly #text: string;
  readonly #open: Container[] = [];
  #step: Step = 'value';
  #root: unknown = null;

  constructor(text: string) {
    this.#text = text;
  }

  read(): StrictJson {
    let from = 0;
    for (;;) {
      token.lastIndex = from;
      const [whole, punctuation, plain, number, literal] = token.exec(this.#text) ?? [];
      const start = this.#skipSpace(from);
      if (whole === undefined && this.#text[start] !== '"') {
        return start >= this.#text.length && this.#step === 'end'
          ? { ok: true, value: this.#root }
          : this.#fault(start, '');
      }
      const end = whole === undefined ? this.#endOfString(start) : from + whole.length;
      const trouble =
        punctuation !== undefined
          ? this.#punctuation(punctuation)
          : number !== undefined || literal !== undefined
            ? this.#scalar(number, literal)
            : this.#string(plain === undefined ? readEscapes(this.#text.slice(start, end)) : plain.slice(1, -1));
      if (trouble !== null) return this.#fault(start, trouble);
      from = end;
    }
  }

  #skipSpace(from: number): number {
    space.lastIndex = from;
    space.test(this.#text);
    return space.lastIndex;
  }

  /** Where a string with escapes ends: behind the first quotation mark that is not escaped. */
  #endOfString(start: number): number {
    let offset = start + 1;
    while (offset < this.#text.length && this.#text[offset] !== '"') offset += this.#text[offset] === '\\' ? 2 : 1;
    return Math.min(offset + 1, this.#text.length);
  }

  /** What is wrong with it; empty: it may not stand here; `null`: nothing. */
  #punctuation(found: string): string | null {
    const step = this.#step;
    switch (found) {
      case '{':
      case '[':
        return step === 'value' || step === 'value-or-end' ? this.#begin(found === '[') : '';
      case '}':
        return step === 'name-or-end' || (step === 'comma-or-end' && this.#open.at(-1)?.kind === 'object')
          ? this.#close()
          : '';
      case ']':
        return step === 'value-or-end' || (step === 'comma-or-end' && this.#open.at(-1)?.kind === 'list')
          ? this.#close()
          : '';
      case ':':
        if (step !== 'colon') return '';
        this.#step = 'value';
        return null;
      default:
        if (step !== 'comma-or-end') return '';
        this.#step = this.#open.at(-1)?.kind === 'object' ? 'name' : 'value';
        return null;
    }
  }

  #string(text: string | null): string | null {
    const step = this.#step;
    const isName = step === 'name' || step === 'name-or-end';
    if (!isName && step !== 'value' && step !== 'value-or-end') return '';
    if (text === null)
      return 'this text is not written as JSON writes it: it does not end, or holds a control character or an unknown escape';
    if (loneSurrogate.test(text)) return 'half of a character (a lone surrogate) is in this text';
    return isName ? this.#name(text) : this.#put(text);
  }

  #scalar(number: string | undefined, literal: string | undefined): string | null {
    if (this.#step !== 'value' && this.#step !== 'value-or-end') return '';
    if (number === undefined) return this.#put(literal === 'null' ? null : literal === 'true');
    const value = Number(number);
    return Number.isFinite(value) ? this.#put(value) : `the number ${number.slice(0, longName)} is too large`;
  }

  #begin(isList: boolean): string | null {
    if (this.#open.length >= maxDepth) return `nested more than ${maxDepth} levels deep`;
    const members: Members = Object.create(null) as Members;
    const container: Container = isList
      ? { kind: 'list', items: [] }
      : { kind: 'object', members, names: new Set(), name: '' };
    this.#put(container.kind === 'list' ? container.items : container.members);
    this.#open.push(container);
    this.#step = isList ? 'value-or-end' : 'name-or-end';
    return null;
  }

  #close(): null {
    this.#open.pop();
    this.#step = this.#open.length === 0 ? 'end' : 'comma-or-end';
    return null;
  }

  #name(name: string): string | null {
    const container = this.#open.at(-1);
    if (container?.kind !== 'object') return '';
    if (container.names.has(name)) return `the member ${JSON.stringify(name.slice(0, longName))} is there twice`;
    container.names.add(name);
    container.name = name;
    this.#step = 'colon';
    return null;
  }

  #put(value: unknown): null {
    const container = this.#open.at(-1);
    if (container === undefined) this.#root = value;
    else if (container.kind === 'list') container.items.push(value);
    else container.members[container.name] = value;
    this.#step = container === undefined ? 'end' : 'comma-or-end';
    return null;
  }

  #fault(offset: number, trouble: string): StrictJson {
    const before = this.#text.slice(0, offset).split(/\r\n|\n|\r/u);
    const message = trouble === '' ? `expected ${this.#expected()}, found ${this.#found(offset)}` : trouble;
    return { ok: false, message, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  }

  #found(offset: number): string {
    const point = this.#text.codePointAt(offset);
    return point === undefined ? 'the end of the text' : JSON.stringify(String.fromCodePoint(point));
  }

  #expected(): string {
    switch (this.#step) {
      case 'value':
        return 'a value';
      case 'value-or-end':
        return 'a value or "]"';
      case 'name':
        return 'a member name in quotation marks';
      case 'name-or-end':
        return 'a member name in quotation marks or "}"';
      case 'colon':
        return '":"';
      case 'comma-or-end':
        return this.#open.at(-1)?.kind === 'list' ? '"," or "]"' : '"," or "}"';
      case 'end':
        return 'the end';
    }
  }
}
