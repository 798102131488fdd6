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
import { endOfRun, wordsOf } from './plain-run.ts';
import type { Words } from './plain-run.ts';

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

const nothing: Uint8Array = new Uint8Array(0);

/** Thrown where the quick pass meets what it cannot accept: a strict, slower pass then finds out why and where. */
export class NeedsStrictPassError extends Error {
  override readonly name = 'NeedsStrictPassError';
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
  /** The piece that is being read, and its words: it may hold thousands of values. */
  #piece = nothing;
  #words = wordsOf(nothing);

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
    const words = this.#wordsOf(bytes);
    const end = bytes.length;
    let index = from;
    let depth = this.#depth;
    let members = this.members;
    let result = -1;
    if (this.#isInString) {
      index = this.#skipString(bytes, words, this.#isEscaped ? index + 1 : index);
      if (index < 0) return -1;
      if (this.#kind === 'string') return index;
    }
    scan: while (index < end) {
      const kind = classes[bytes[index] ?? 0] ?? plain;
      index += 1;
      if (kind === plain) continue;
      switch (kind) {
        case quote:
          index = endOfRun(bytes, words, index);
          index = bytes[index] === quotationMark ? index + 1 : this.#skipString(bytes, words, index);
          if (index < 0) break scan;
          if (depth === this.#outerDepth) {
            result = index;
            break scan;
          }
          break;
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

  #wordsOf(bytes: Uint8Array): Words {
    if (bytes !== this.#piece) {
      this.#piece = bytes;
      this.#words = wordsOf(bytes);
    }
    return this.#words;
  }

  /** Index right after the closing quotation mark, or -1 with the state kept. */
  #skipString(bytes: Uint8Array, words: Words, from: number): number {
    let index = endOfRun(bytes, words, from);
    while (bytes[index] === backslash) index = endOfRun(bytes, words, index + 2);
    this.#isInString = index >= bytes.length;
    this.#isEscaped = index > bytes.length;
    return this.#isInString ? -1 : index + 1;
  }
}
