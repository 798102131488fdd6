import { ByteBuffer } from './byte-buffer.ts';
import { closeBracket, comma, isWhiteSpace, openBrace, openBracket } from './characters.ts';
import { countMembers } from './members.ts';
import { parsePart } from './parse-part.ts';
import { NeedsStrictPassError, ValueSkipper } from './value-skipper.ts';

/** Documents are parsed together up to about as many bytes: few calls, and strings that are cheap garbage. */
const batchBytes = 32 * 1024;

const before = { first: Uint8Array.of(openBracket), other: Uint8Array.of(comma) };
const behind = Uint8Array.of(closeBracket);

/** Where a document is in the batch, and where it is in the report. */
interface PlacedDocument {
  readonly from: number;
  readonly end: number;
  readonly offset: number;
}

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
  readonly #bytes = new ByteBuffer();
  #documents: PlacedDocument[] = [];

  constructor(maxDepth: number, sink: BatchSink) {
    this.#sink = sink;
    this.#skipper = new ValueSkipper(maxDepth);
  }

  /**
   * Takes the object or array that begins here, white space before it included, if the piece holds its end.
   *
   * @param offset where it is in the report
   * @param end where it must end. @default anywhere
   * @returns where it ends, by its brackets; -1 if it was not taken.
   */
  add(bytes: Uint8Array, from: number, offset: number, end?: number): number {
    const { members } = this.#skipper;
    const found = this.#endOf(bytes, from);
    if (found < 0 || (end !== undefined && found !== end)) {
      this.#skipper.members = members;
      return -1;
    }
    this.#bytes.add(this.#documents.length === 0 ? before.first : before.other);
    const start = this.#bytes.length;
    this.#bytes.add(bytes, from, found);
    this.#documents.push({ from: start, end: this.#bytes.length, offset });
    if (this.#bytes.length >= batchBytes) this.flush();
    return found;
  }

  /** Passes on what was collected. */
  flush(): void {
    if (this.#documents.length === 0) return;
    this.#bytes.add(behind);
    const bytes = this.#bytes.view();
    const documents = this.#documents;
    const values = parseTogether(bytes, this.#skipper.members);
    this.#documents = [];
    this.#skipper.members = 0;
    this.#bytes.clear();
    for (const [index, { from, end, offset }] of documents.entries()) {
      if (values === null) this.#sink.takeAlone(bytes.subarray(from, end), offset);
      else this.#sink.take(values[index], offset);
    }
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
