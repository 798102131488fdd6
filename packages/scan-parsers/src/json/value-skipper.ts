import {
  backslash,
  closeBrace,
  closeBracket,
  colon,
  comma,
  isWhiteSpace,
  openBrace,
  openBracket,
  quotationMark,
} from './characters.ts';

/** For strings longer than this many bytes, the engine's own search is faster than a loop. */
const longString = 24;

const plain = 0;
const quote = 1;
const open = 2;
const close = 3;
const member = 4;

const classes = new Uint8Array(256).fill(plain);
classes[quotationMark] = quote;
classes[openBrace] = open;
classes[openBracket] = open;
classes[closeBrace] = close;
classes[closeBracket] = close;
classes[colon] = member;

/** What ends the quick look at a short string. */
const shortString = new Uint8Array(256);
shortString[quotationMark] = 1;
shortString[backslash] = 1;

/** Thrown where the quick pass meets what it cannot accept: a strict, slower pass then finds out why and where. */
export class NeedsStrictPassError extends Error {
  override readonly name = 'NeedsStrictPassError';
}

/** Whether an odd number of backslashes ends right before `index`. */
function isEscapedAt(bytes: Uint8Array, index: number, from: number): boolean {
  let first = index;
  while (first > from && bytes[first - 1] === backslash) first -= 1;
  return (index - first) % 2 === 1;
}

/**
 * Finds the end of one JSON value by looking only at brackets, colons and strings. What it skips must be validated by
 * another parser. The bytes may be split into pieces anywhere.
 */
export class ValueSkipper {
  /** Members of objects passed so far, over all values. */
  members = 0;
  readonly #maxDepth: number;
  #depth = 0;
  #outerDepth = 0;
  #kind: 'container' | 'string' | 'scalar' = 'scalar';
  #isInString = false;
  #isEscaped = false;

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth;
  }

  /** Begins a value inside of `depth` brackets; its first byte is then the first one to skip. */
  begin(firstByte: number, depth: number): void {
    this.#depth = depth;
    this.#outerDepth = depth;
    this.#isInString = false;
    this.#isEscaped = false;
    this.#kind =
      firstByte === openBrace || firstByte === openBracket
        ? 'container'
        : firstByte === quotationMark
          ? 'string'
          : 'scalar';
  }

  /**
   * Index right after the value, or -1 if it continues after the last byte.
   *
   * @throws {NeedsStrictPassError} when it is nested too deeply.
   */
  skip(bytes: Uint8Array, from: number): number {
    return this.#kind === 'scalar' ? this.#skipScalar(bytes, from) : this.#skipBrackets(bytes, from);
  }

  #skipScalar(bytes: Uint8Array, from: number): number {
    for (let index = from; index < bytes.length; index += 1) {
      const byte = bytes[index] ?? 0;
      if (byte === comma || byte === closeBracket || byte === closeBrace || isWhiteSpace(byte)) return index;
    }
    return -1;
  }

  #skipBrackets(bytes: Uint8Array, from: number): number {
    const end = bytes.length;
    let index = from;
    let depth = this.#depth;
    let members = this.members;
    let result = -1;
    if (this.#isInString) {
      index = this.#skipString(bytes, index);
      if (index < 0) return -1;
      if (this.#kind === 'string') return index;
    }
    scan: while (index < end) {
      const kind = classes[bytes[index] ?? 0] ?? plain;
      index += 1;
      if (kind === plain) continue;
      switch (kind) {
        case quote: {
          // Most strings are short names: their end is looked for right here.
          const near = Math.min(end, index + longString);
          let at = index;
          while (at < near && shortString[bytes[at] ?? 0] === 0) at += 1;
          index = at < near && bytes[at] === quotationMark ? at + 1 : this.#skipString(bytes, index);
          if (index < 0) break scan;
          if (depth === this.#outerDepth) {
            result = index;
            break scan;
          }
          break;
        }
        case open:
          depth += 1;
          if (depth > this.#maxDepth) throw new NeedsStrictPassError('too deep');
          break;
        case close:
          depth -= 1;
          if (depth === this.#outerDepth) {
            result = index;
            break scan;
          }
          break;
        default:
          members += 1;
      }
    }
    this.#depth = depth;
    this.members = members;
    return result;
  }

  /** Index right after the closing quotation mark, or -1 with the state kept. */
  #skipString(bytes: Uint8Array, from: number): number {
    const end = bytes.length;
    let index = from;
    if (this.#isEscaped && index < end) {
      index += 1;
      this.#isEscaped = false;
    }
    const start = index;
    const near = Math.min(end, index + longString);
    while (index < near) {
      const byte = bytes[index];
      if (byte === quotationMark) {
        this.#isInString = false;
        return index + 1;
      }
      index += byte === backslash ? 2 : 1;
    }
    while (index < end) {
      const found = bytes.indexOf(quotationMark, index);
      if (found < 0) break;
      if (!isEscapedAt(bytes, found, start)) {
        this.#isInString = false;
        return found + 1;
      }
      index = found + 1;
    }
    this.#isInString = true;
    this.#isEscaped = index > end || isEscapedAt(bytes, end, start);
    return -1;
  }
}
