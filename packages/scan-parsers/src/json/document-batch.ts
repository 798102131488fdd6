import { closeBracket, comma, isWhiteSpace, openBrace, openBracket } from './characters.ts';
import { countMembers } from './members.ts';
import { parsePart } from './parse-part.ts';
import { NeedsStrictPassError, ValueSkipper } from './value-skipper.ts';

/** Documents are parsed together up to about as many bytes: few calls, and strings that are cheap garbage. */
const batchBytes = 32 * 1024;

/** Takes the documents of a batch, in order. */
export interface BatchSink {
  take(value: unknown, offset: number): void;
  /** One of a batch in which something is not in order. */
  takeAlone(bytes: Uint8Array, offset: number): void;
}

/**
 * Collects the documents of a stream and has the engine parse many at once: a call for each costs more than most of
 * them.
 */
export class DocumentBatch {
  readonly #sink: BatchSink;
  readonly #skipper: ValueSkipper;
  #scratch = new Uint8Array(0);
  #piece: Uint8Array = new Uint8Array(0);
  /** Where the documents begin and end in the piece, and where they begin in the report. */
  #begins: number[] = [];
  #ends: number[] = [];
  #offsets: number[] = [];

  constructor(maxDepth: number, sink: BatchSink) {
    this.#sink = sink;
    this.#skipper = new ValueSkipper(maxDepth);
  }

  /**
   * Takes the object or array that begins here, white space before it included, if the piece holds its end. Before the
   * next piece, what was collected must be passed on.
   *
   * @param from where the last one ended, or behind white space that follows it
   * @param offset where it is in the report
   * @param end where it must end. @default anywhere
   * @returns where it ends, by its brackets; -1 if it was not taken.
   */
  add(piece: Uint8Array, from: number, offset: number, end?: number): number {
    const { members } = this.#skipper;
    const found = this.#endOf(piece, from);
    if (found < 0 || (end !== undefined && found !== end)) {
      this.#skipper.members = members;
      return -1;
    }
    this.#piece = piece;
    this.#begins.push(from);
    this.#ends.push(found);
    this.#offsets.push(offset);
    // Between two there must be room for a comma.
    const isFull = found - (this.#begins[0] ?? 0) >= batchBytes || !isWhiteSpace(piece[found] ?? 0);
    if (isFull) this.flush();
    return found;
  }

  /** Passes on what was collected. */
  flush(): void {
    if (this.#begins.length === 0) return;
    const [piece, begins, ends, offsets] = [this.#piece, this.#begins, this.#ends, this.#offsets];
    const values = parseTogether(this.#asList(begins[0] ?? 0), this.#skipper.members);
    this.#begins = [];
    this.#ends = [];
    this.#offsets = [];
    this.#skipper.members = 0;
    for (let index = 0; index < offsets.length; index += 1) {
      const offset = offsets[index] ?? 0;
      if (values === null) this.#sink.takeAlone(piece.subarray(begins[index], ends[index]), offset);
      else this.#sink.take(values[index], offset);
    }
  }

  /** The documents, from this byte of the piece on, as one array. */
  #asList(from: number): Uint8Array {
    const to = this.#ends.at(-1) ?? from;
    const length = to - from + 2;
    if (this.#scratch.length < length) this.#scratch = new Uint8Array(Math.max(length, batchBytes * 2));
    this.#scratch[0] = openBracket;
    this.#scratch.set(this.#piece.subarray(from, to), 1);
    for (const end of this.#ends) this.#scratch[end - from + 1] = comma;
    this.#scratch[length - 1] = closeBracket;
    return this.#scratch.subarray(0, length);
  }

  #endOf(bytes: Uint8Array, from: number): number {
    let first = from;
    while (isWhiteSpace(bytes[first] ?? 0)) first += 1;
    const byte = bytes[first];
    if (byte !== openBrace && byte !== openBracket) return -1;
    this.#skipper.begin(byte, 0);
    try {
      return this.#skipper.skip(bytes, first);
    } catch (error) {
      if (error instanceof NeedsStrictPassError) return -1;
      throw error;
    }
  }
}

/** `null` if one of them is no JSON or no UTF-8, or has a name twice. */
function parseTogether(bytes: Uint8Array, members: number): readonly unknown[] | null {
  try {
    const values = parsePart(bytes);
    return Array.isArray(values) && countMembers(values) === members ? values : null;
  } catch (error) {
    if (error instanceof NeedsStrictPassError) return null;
    throw error;
  }
}
