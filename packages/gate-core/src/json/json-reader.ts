import { JsonStructure } from './json-structure.ts';
import type { JsonStructureLimits } from './json-structure.ts';

/** The first place where a JSON text cannot be trusted. Line and column count from 1. */
export interface JsonFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** The text ends there, in the middle of the document. */
  readonly isCutOff: boolean;
  /** The document may be well-formed, but exceeds a limit of size or depth. */
  readonly isOverLimit: boolean;
}

/** Bounds on a JSON text that comes in pieces. */
export interface JsonReaderLimits extends JsonStructureLimits {
  /** Characters of one text or number that is not whole yet. */
  readonly maxTextLength: number;
}

/** A number or a literal. */
const scalar = /(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)/uy;
const scalarCharacter = /[-+.\w]/u;
/** Longer ones do not occur in real documents, and would be slow to match. */
const maxNumberLength = 10_000;
const punctuation = new Set('{}[],:');
// eslint-disable-next-line no-control-regex -- RFC 8259 §7: control characters must be escaped in strings
const notPlain = /[\\\u0000-\u001f]/u;
/** What only the end of the text leaves of a number or a literal. */
const brokenScalar = /^(?:-|\.\d*|[eE][-+]?|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?)$/u;
const longestBroken = 400;
const lineEnd = /\r\n|\n|\r/u;

/**
 * Reads JSON exactly as RFC 8259 defines it from pieces of text, cut anywhere: the result depends only on the text.
 *
 * @example
 * const reader = new JsonReader(limits);
 * for await (const piece of pieces) if (reader.push(piece) !== null) break;
 * const fault = reader.end();
 */
export class JsonReader {
  readonly #structure: JsonStructure;
  readonly #maxTextLength: number;
  /** What is not read yet. */
  #text = '';
  #fault: JsonFault | null = null;
  /** Where `#text` begins in the document. */
  #line = 1;
  #column = 1;
  #isBehindReturn = false;

  constructor(limits: JsonReaderLimits) {
    this.#structure = new JsonStructure(limits);
    this.#maxTextLength = limits.maxTextLength;
  }

  /** The document, once {@link end} found no fault. */
  get value(): unknown {
    return this.#structure.value;
  }

  /** Reads on. @returns the first fault so far. */
  push(piece: string): JsonFault | null {
    if (this.#fault !== null) return this.#fault;
    this.#text += piece;
    this.#read(false);
    return this.#fault;
  }

  /** The end of the text. @returns the first fault of the document, or `null`. */
  end(): JsonFault | null {
    if (this.#fault === null) this.#read(true);
    return this.#fault;
  }

  #read(isLast: boolean): void {
    const from = this.#readTokens(isLast);
    if (this.#fault !== null) return;
    this.#forget(from);
    if (isLast || this.#text.length <= this.#maxTextLength) return;
    const fault = this.#faultAt(this.#skipSpace(0), `more than ${this.#maxTextLength} characters are in one text`);
    this.#fault = { ...fault, isCutOff: false, isOverLimit: true };
  }

  /** @returns where the first token begins that is not whole. */
  #readTokens(isLast: boolean): number {
    for (let from = 0; ;) {
      const start = this.#skipSpace(from);
      const token = this.#tokenAt(start, isLast);
      if (token === null) {
        const isEnd = !isLast || this.#structure.isWhole;
        if (!isEnd) this.#fault = this.#faultAt(start, '');
        return start;
      }
      if (token.trouble !== null) {
        this.#fault = this.#faultAt(start, token.trouble);
        return start;
      }
      from = token.end;
    }
  }

  /** Takes the token that begins here. @returns `null` without a token, or if the next piece may belong to it. */
  #tokenAt(start: number, isLast: boolean): { readonly end: number; readonly trouble: string | null } | null {
    const text = this.#text;
    const first = text[start];
    if (first === undefined) return null;
    if (punctuation.has(first)) return { end: start + 1, trouble: this.#structure.takePunctuation(first) };
    if (first === '"') {
      const end = endOfText(text, start);
      if (end > text.length && !isLast) return null;
      return { end: Math.min(end, text.length), trouble: this.#structure.takeText(readText(text.slice(start, end))) };
    }
    const end = endOfScalar(text, start);
    if (end === text.length && !isLast) return null;
    if (end - start > maxNumberLength)
      return { end, trouble: `more than ${maxNumberLength} characters are in one number` };
    scalar.lastIndex = start;
    const [whole, number, literal] = scalar.exec(text) ?? [];
    if (whole === undefined) return { end, trouble: '' };
    return { end: start + whole.length, trouble: this.#structure.takeScalar(number, literal) };
  }

  #skipSpace(from: number): number {
    let offset = from;
    while (isSpace(this.#text.charCodeAt(offset))) offset += 1;
    return offset;
  }

  /** Drops what has been read, and counts lines and columns. */
  #forget(length: number): void {
    const read = this.#text.slice(0, length);
    ({ line: this.#line, column: this.#column } = this.#placeBehind(read));
    if (read !== '') this.#isBehindReturn = read.endsWith('\r');
    this.#text = this.#text.slice(length);
  }

  #placeBehind(read: string): Pick<JsonFault, 'line' | 'column'> {
    const lines = (this.#isBehindReturn && read.startsWith('\n') ? read.slice(1) : read).split(lineEnd);
    const last = lines.at(-1) ?? '';
    return { line: this.#line + lines.length - 1, column: (lines.length === 1 ? this.#column : 1) + last.length };
  }

  #faultAt(offset: number, trouble: string): JsonFault {
    const point = this.#text.codePointAt(offset);
    const found = point === undefined ? 'the end of the text' : JSON.stringify(String.fromCodePoint(point));
    const message = trouble === '' ? `expected ${this.#structure.expected()}, found ${found}` : trouble;
    const isOpen =
      this.#text[offset] === '"'
        ? endOfText(this.#text, offset) > this.#text.length
        : brokenScalar.test(this.#text.slice(offset, offset + longestBroken));
    return {
      message,
      ...this.#placeBehind(this.#text.slice(0, offset)),
      isCutOff: point === undefined || isOpen,
      isOverLimit: this.#structure.isOverLimit,
    };
  }
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

/** The value of a string literal, or `null` if it is invalid. */
function readText(quoted: string): string | null {
  if (quoted.length > 1 && quoted.endsWith('"') && !notPlain.test(quoted)) return quoted.slice(1, -1);
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

/** The end of a string: after the first unescaped quotation mark, or past the text without one. */
function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length + 1 : end + 1;
}

/** Whether an odd number of backslashes precede it. */
function isEscaped(text: string, offset: number): boolean {
  let before = offset;
  while (text[before - 1] === '\\') before -= 1;
  return (offset - before) % 2 === 1;
}

function endOfScalar(text: string, start: number): number {
  let end = start;
  while (scalarCharacter.test(text.charAt(end))) end += 1;
  return end;
}
