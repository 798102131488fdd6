import { RefusalError } from '../text/refusal-error.ts';
import { BranchReader } from './branch-reader.ts';
import { ByteBuffer } from './byte-buffer.ts';
import { hasBranches } from './capture.ts';
import type { Capture, PathNode } from './capture.ts';
import { openBrace } from './characters.ts';
import { tooMuchRest } from './limits.ts';
import type { JsonLimits } from './limits.ts';
import { countMembers } from './members.ts';
import { parsePart } from './parse-part.ts';
import type { CaptureSink, Frame } from './scanner-options.ts';
import { ValueBatch } from './value-batch.ts';
import { NeedsStrictPassError, ValueSkipper } from './value-skipper.ts';

/** What a {@link CaptureReader} needs to know of the scanner that drives it. */
interface Position {
  readonly offset: number;
  readonly frames: readonly Frame[];
  /** The name of the member whose value is being read. */
  readonly name: Uint8Array;
}

/**
 * Elements are parsed together in batches of about this many bytes: few calls, and strings small enough to be cheap
 * garbage.
 */
const batchBytes = 32 * 1024;

const nullLiteral = new TextEncoder().encode('null');
/** A part of a document in which no name comes twice. */
function parse(bytes: Uint8Array, members: number): unknown {
  const value = parsePart(bytes);
  if (countMembers(value) !== members) throw new NeedsStrictPassError('a name twice');
  return value;
}

/**
 * Cuts the captured values out of a document, passes them on parsed, and keeps the rest. Consecutive elements in one
 * chunk of the input are parsed together; an element split over chunks is joined first.
 */
export class CaptureReader implements CaptureSink {
  #position: Position = { offset: 0, frames: [], name: new Uint8Array(0) };
  readonly #limits: JsonLimits;
  readonly #skipper: ValueSkipper;
  readonly #rest = new ByteBuffer();
  readonly #cutValue = new ByteBuffer();
  #bytes: Uint8Array = new Uint8Array(0);
  #restFrom = 0;
  #isKeepingRest = true;
  #isInValue = false;
  #isElement = false;
  #isSkipping = false;
  #branches: BranchReader | null = null;
  #capture: Capture | null = null;
  #valueFrom = 0;
  #valueOffset = 0;
  #indexes: readonly number[] = [];
  #firstIndex = 0;
  /** Elements that stand together in this piece and are in no batch yet. */
  #runFrom = -1;
  #runEnd = -1;
  #runOffsets: number[] = [];
  readonly #batch = new ValueBatch();
  #deliveredMembers = 0;
  #completeMembers = 0;

  constructor(limits: JsonLimits) {
    this.#limits = limits;
    this.#skipper = new ValueSkipper(limits.depth);
  }

  /** Must be called before anything else. */
  follow(position: Position): void {
    this.#position = position;
  }

  beginElements(node: PathNode, bytes: Uint8Array, index: number): void {
    this.#keepRest(bytes, index + 1);
    this.#isKeepingRest = false;
    this.#capture = node.capture;
    this.#indexes = this.#arrayIndexes(1);
    this.#firstIndex = 0;
    this.#isElement = true;
    if (node.capture?.begin === undefined) return;
    // What is before the list may decide whether it is read.
    this.#deliver();
    this.#isSkipping = node.capture.begin(this.#indexes) === 'skip';
  }

  endElements(index: number): void {
    this.#endRun();
    this.#isElement = false;
    this.#isSkipping = false;
    this.#isKeepingRest = true;
    this.#restFrom = index;
  }

  beginValue(node: PathNode, bytes: Uint8Array, index: number): number {
    if (!this.#isElement) this.#beginMember(node, bytes, index);
    this.#bytes = bytes;
    this.#isInValue = true;
    this.#valueFrom = index;
    this.#valueOffset = this.#position.offset + index;
    const byte = bytes[index] ?? 0;
    const { capture } = node;
    if (this.#isElement && !this.#isSkipping && byte === openBrace && capture !== null && hasBranches(capture)) {
      this.#deliver();
      const place = { offset: this.#valueOffset, indexes: this.#arrayIndexes(0), key: null };
      this.#branches = new BranchReader(this.#limits, capture, place, this.#position.frames.length);
      return this.#endBranches(this.#branches.begin(bytes, index));
    }
    this.#skipper.begin(byte, this.#position.frames.length);
    return this.#skip(bytes, index);
  }

  #beginMember(node: PathNode, bytes: Uint8Array, index: number): void {
    this.#keepRest(bytes, index);
    this.#rest.add(nullLiteral);
    this.#isKeepingRest = false;
    this.#capture = node.capture;
    this.#indexes = this.#arrayIndexes(0);
  }

  continueValue(bytes: Uint8Array): number {
    if (this.#branches !== null) return this.#endBranches(this.#branches.continue(bytes, 0));
    this.#bytes = bytes;
    this.#valueFrom = 0;
    return this.#skip(bytes, 0);
  }

  /** The end of a chunk: nothing may be left that points into it. */
  endPiece(bytes: Uint8Array): void {
    this.#deliver();
    if (this.#branches !== null) {
      this.#branches.endPiece(bytes);
    } else if (this.#isInValue && !this.#isSkipping) {
      this.#cutValue.add(bytes, this.#valueFrom, bytes.length);
      this.#checkValueSize(this.#cutValue.length);
    }
    if (this.#isKeepingRest) this.#keepRest(bytes, bytes.length);
    this.#restFrom = 0;
  }

  /** The document without the captured values: arrays of captured elements are empty, captured members are `null`. */
  end(members: number): unknown {
    this.#deliver();
    return parse(this.#rest.view(), members);
  }

  #endBranches(end: number): number {
    if (end < 0) return end;
    this.#branches = null;
    this.#isInValue = false;
    this.#firstIndex += 1;
    return end;
  }

  #skip(bytes: Uint8Array, from: number): number {
    const end = this.#skipper.skip(bytes, from);
    if (end < 0) return end;
    this.#isInValue = false;
    this.#completeMembers = this.#skipper.members;
    if (!this.#isElement) this.#endMember(bytes, end);
    else if (this.#isSkipping) this.#deliveredMembers = this.#completeMembers;
    else this.#endElement(bytes, end);
    return end;
  }

  #endMember(bytes: Uint8Array, end: number): void {
    if (this.#capture === null) return;
    const [value, from, to] = this.#wholeValue(bytes, end);
    const member = { capture: this.#capture, offset: this.#valueOffset, indexes: this.#indexes };
    this.#batch.addMember(value, from, to, this.#position.name, member);
    this.#cutValue.clear();
    this.#isKeepingRest = true;
    this.#restFrom = end;
    if (this.#batch.size >= batchBytes) this.#deliver();
  }

  #endElement(bytes: Uint8Array, end: number): void {
    this.#runOffsets.push(this.#valueOffset);
    const [value, from, to] = this.#wholeValue(bytes, end);
    if (this.#runFrom < 0) this.#runFrom = from;
    this.#runEnd = to;
    if (value === bytes && to - this.#runFrom < batchBytes) return;
    this.#bytes = value;
    this.#endRun();
    this.#bytes = bytes;
    this.#cutValue.clear();
  }

  /** The value that ends here: in this piece, or put together of what is in several. */
  #wholeValue(bytes: Uint8Array, end: number): readonly [bytes: Uint8Array, from: number, to: number] {
    const isCut = this.#cutValue.length > 0;
    if (isCut) this.#cutValue.add(bytes, 0, end);
    this.#checkValueSize(isCut ? this.#cutValue.length : end - this.#valueFrom);
    return isCut ? [this.#cutValue.view(), 0, this.#cutValue.length] : [bytes, this.#valueFrom, end];
  }

  #endRun(): void {
    if (this.#runFrom < 0 || this.#capture === null) return;
    const elements = {
      capture: this.#capture,
      offsets: this.#runOffsets,
      outer: this.#indexes,
      first: this.#firstIndex,
    };
    this.#batch.addElements(this.#bytes, this.#runFrom, this.#runEnd, elements);
    this.#firstIndex += this.#runOffsets.length;
    this.#runFrom = -1;
    this.#runOffsets = [];
    if (this.#batch.size >= batchBytes) this.#deliver();
  }

  /** Passes on all that was captured so far. */
  #deliver(): void {
    this.#endRun();
    this.#batch.deliver(this.#parseList);
  }

  /** @throws {NeedsStrictPassError} unless it is a list of so many values in which no name comes twice. */
  readonly #parseList = (list: Uint8Array, count: number): readonly unknown[] => {
    const values = parse(list, this.#completeMembers - this.#deliveredMembers);
    this.#deliveredMembers = this.#completeMembers;
    if (!Array.isArray(values) || values.length !== count) throw new NeedsStrictPassError('not one value each');
    return values;
  };

  #checkValueSize(bytes: number): void {
    if (bytes > this.#limits.valueBytes) {
      throw new RefusalError(
        'too-large',
        `one entry is larger than ${this.#limits.valueBytes} bytes`,
        this.#valueOffset,
      );
    }
  }

  #keepRest(bytes: Uint8Array, to: number): void {
    this.#rest.add(bytes, this.#restFrom, to);
    if (this.#rest.length <= this.#limits.restBytes) return;
    throw tooMuchRest(this.#limits);
  }

  /** Positions in the arrays around, without the last `leaveOut` frames. */
  #arrayIndexes(leaveOut: 0 | 1): readonly number[] {
    const { frames } = this.#position;
    const indexes: number[] = [];
    for (let depth = 0; depth < frames.length - leaveOut; depth += 1) {
      const frame = frames[depth];
      if (frame?.isArray === true) indexes.push(frame.index);
    }
    return indexes;
  }
}
