import { ByteBuffer } from './byte-buffer.ts';
import { isWhiteSpace, openBrace, openBracket } from './characters.ts';
import { JsonScanner } from './json-scanner.ts';
import { NeedsStrictPassError, ValueSkipper } from './value-skipper.ts';

/** Collects a document of a stream whose end is in a later piece of the report. */
export class CutDocument {
  readonly #maxDepth: number;
  readonly #bytes = new ByteBuffer();
  readonly #skipper: ValueSkipper;
  #isInBrackets = false;
  /** Reads what begins with no bracket, which is the last document or none, and what is nested too deeply. */
  #strict: JsonScanner | null = null;
  isBlank = true;

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth;
    this.#skipper = new ValueSkipper(maxDepth);
  }

  /** Its bytes so far, with the white space before it; valid until the next change. */
  get bytes(): Uint8Array {
    return this.#bytes.view();
  }

  /** How many members its objects have, once it has ended; `null` if it must be looked through again. */
  get members(): number | null {
    return this.#isInBrackets ? this.#skipper.members : null;
  }

  /**
   * Takes what belongs to it of a piece.
   *
   * @param offset where the document begins in the report
   * @returns where it ends; -1 if it goes on.
   * @throws {RefusalError} if it cannot be a document.
   */
  add(piece: Uint8Array, from: number, offset: number): number {
    const length = this.#bytes.length;
    const end = this.#isInBrackets ? this.#skip(piece, from) : this.#begin(piece, from);
    this.#bytes.add(piece, from, end < 0 ? piece.length : end);
    if (end >= 0 || this.isBlank || this.#isInBrackets) return end;
    if (this.#strict === null) {
      this.#strict = new JsonScanner({ maxDepth: this.#maxDepth, watchNames: true, paths: null, sink: null });
      this.#strict.offset = offset;
      this.#strict.push(this.bytes);
    } else {
      this.#strict.offset = offset + length;
      this.#strict.push(piece.subarray(from));
    }
    return end;
  }

  clear(): void {
    this.#bytes.clear();
    this.#skipper.members = 0;
    this.#isInBrackets = false;
    this.isBlank = true;
  }

  #begin(piece: Uint8Array, from: number): number {
    let first = from;
    while (this.isBlank && isWhiteSpace(piece[first] ?? 0)) first += 1;
    if (first >= piece.length || !this.isBlank) return -1;
    const byte = piece[first] ?? 0;
    this.isBlank = false;
    this.#isInBrackets = byte === openBrace || byte === openBracket;
    if (!this.#isInBrackets) return -1;
    this.#skipper.begin(byte, 0);
    return this.#skip(piece, first);
  }

  #skip(piece: Uint8Array, from: number): number {
    try {
      return this.#skipper.skip(piece, from);
    } catch (error) {
      if (!(error instanceof NeedsStrictPassError)) throw error;
      this.#isInBrackets = false;
      return -1;
    }
  }
}
