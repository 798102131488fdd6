import { readByteOrderMark } from '@portcullis/gate-core/text';
import { cutOffHint, DiffError } from './diff-error.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * The lines of a diff, one after the other. Only headers are decoded: the lines of the files may be in any encoding,
 * and only their first byte matters.
 */
export class DiffLines {
  readonly #bytes: Uint8Array;
  readonly #decoder = new TextDecoder();
  /** Whether the text of changed lines is wanted. */
  readonly keepsText: boolean;
  #start = 0;
  #end = 0;
  #number = 1;

  /** @throws {DiffError} if the last line does not end. */
  constructor(given: Uint8Array, keepsText = false) {
    this.keepsText = keepsText;
    this.#bytes = asUtf8(given);
    if (this.#bytes.length > 0 && this.#bytes.at(-1) !== lineFeed)
      throw new DiffError(
        'the last line of the diff does not end: the diff was cut off',
        this.#lastNumber(),
        cutOffHint,
      );
    this.#end = this.#bytes.indexOf(lineFeed);
  }

  /** No line is left. */
  isDone(): boolean {
    return this.#end < 0;
  }

  /** The number of the current line, from 1. */
  get number(): number {
    return this.#number;
  }

  /** The first byte of the current line; `null` for an empty line. A carriage return at its end is no content. */
  firstByte(): number | null {
    const first = this.#bytes[this.#start];
    const isEmpty = this.#start === this.#end || (first === carriageReturn && this.#start + 1 === this.#end);
    return isEmpty ? null : (first ?? null);
  }

  /** The current line, for headers. */
  get text(): string {
    if (this.isDone()) return '';
    const isMarked = this.#end > this.#start && this.#bytes[this.#end - 1] === carriageReturn;
    return this.#decoder.decode(this.#bytes.subarray(this.#start, isMarked ? this.#end - 1 : this.#end));
  }

  advance(): void {
    this.#start = this.#end + 1;
    this.#end = this.#bytes.indexOf(lineFeed, this.#start);
    this.#number += 1;
  }

  #lastNumber(): number {
    let count = 1;
    for (const byte of this.#bytes) if (byte === lineFeed) count += 1;
    return count;
  }
}

/** Without a byte order mark. PowerShell writes UTF-16. */
function asUtf8(bytes: Uint8Array): Uint8Array {
  const mark = readByteOrderMark(bytes);
  if (mark === null) return bytes;
  if (mark.encoding === 'utf-8') return bytes.subarray(mark.lengthBytes);
  return new TextEncoder().encode(new TextDecoder(mark.encoding).decode(bytes));
}
