import { RefusalError } from '../text/refusal-error.ts';
import { BranchReader } from './branch-reader.ts';
import { ByteBuffer } from './byte-buffer.ts';
import { hasBranches } from './capture.ts';
import type { Capture, PathNode } from './capture.ts';
import { closeBracket, openBrace, openBracket } from './characters.ts';
import { tooMuchRest } from './limits.ts';
import type { JsonLimits } from './limits.ts';
import { countMembers } from './members.ts';
import { parsePart } from './parse-part.ts';
import type { CaptureSink, Frame } from './scanner-options.ts';
import { NeedsStrictPassError, ValueSkipper } from './value-skipper.ts';

/** What a {@link CaptureReader} needs to know of the scanner that drives it. */
interface Position {
  readonly offset: number;
  readonly frames: readonly Frame[];
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
  #position: Position = { offset: 0, frames: [] };
  readonly #limits: JsonLimits;
  readonly #skipper: ValueSkipper;
  readonly #rest = new ByteBuffer();
  readonly #cutValue = new ByteBuffer();
  #bytes: Uint8Array = new Uint8Array(0);
  #scratch = new Uint8Array(0);
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
  #batchFrom = -1;
  #batchEnd = -1;
  #batchOffsets: number[] = [];
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
    this.#indexes = this.#arrayIndexes(-1);
    this.#firstIndex = 0;
    this.#isElement = true;
    this.#isSkipping = node.capture?.begin?.(this.#indexes) === 'skip';
  }

  endElements(index: number): void {
    this.#deliverBatch();
    this.#isElement = false;
    this.#isSkipping = false;
    this.#isKeepingRest = true;
    this.#restFrom = index;
  }

  beginValue(node: PathNode, bytes: Uint8Array, index: number): number {
    if (!this.#isElement) {
      this.#keepRest(bytes, index);
      this.#rest.add(nullLiteral);
      this.#isKeepingRest = false;
      this.#capture = node.capture;
      this.#indexes = this.#arrayIndexes(0);
    }
    this.#bytes = bytes;
    this.#isInValue = true;
    this.#valueFrom = index;
    this.#valueOffset = this.#position.offset + index;
    const byte = bytes[index] ?? 0;
    const { capture } = node;
    if (this.#isElement && !this.#isSkipping && byte === openBrace && capture !== null && hasBranches(capture)) {
      this.#deliverBatch();
      const place = { offset: this.#valueOffset, indexes: this.#arrayIndexes(0), key: null };
      this.#branches = new BranchReader(this.#limits, capture, place, this.#position.frames.length);
      return this.#endBranches(this.#branches.begin(bytes, index));
    }
    this.#skipper.begin(byte, this.#position.frames.length);
    return this.#skip(bytes, index);
  }

  continueValue(bytes: Uint8Array): number {
    if (this.#branches !== null) return this.#endBranches(this.#branches.continue(bytes, 0));
    this.#bytes = bytes;
    this.#valueFrom = 0;
    return this.#skip(bytes, 0);
  }

  /** The end of a chunk: nothing may be left that points into it. */
  endPiece(bytes: Uint8Array): void {
    this.#deliverBatch();
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
    if (this.#isSkipping) this.#deliveredMembers = this.#completeMembers;
    else this.#endValue(bytes, end);
    if (!this.#isElement) {
      this.#deliverBatch();
      this.#isKeepingRest = true;
      this.#restFrom = end;
    }
    return end;
  }

  #endValue(bytes: Uint8Array, end: number): void {
    this.#batchOffsets.push(this.#valueOffset);
    if (this.#cutValue.length > 0) {
      this.#cutValue.add(bytes, 0, end);
      this.#checkValueSize(this.#cutValue.length);
      this.#deliver(this.#cutValue.view());
      this.#cutValue.clear();
      return;
    }
    this.#checkValueSize(end - this.#valueFrom);
    if (this.#batchFrom < 0) this.#batchFrom = this.#valueFrom;
    this.#batchEnd = end;
    if (end - this.#batchFrom >= batchBytes) this.#deliverBatch();
  }

  #deliverBatch(): void {
    if (this.#batchFrom < 0) return;
    const batch = this.#bytes.subarray(this.#batchFrom, this.#batchEnd);
    this.#batchFrom = -1;
    this.#deliver(batch);
  }

  #deliver(bytes: Uint8Array): void {
    const values = parse(this.#bracketed(bytes), this.#completeMembers - this.#deliveredMembers);
    this.#deliveredMembers = this.#completeMembers;
    const offsets = this.#batchOffsets;
    this.#batchOffsets = [];
    if (!Array.isArray(values) || values.length !== offsets.length)
      throw new NeedsStrictPassError('not one value each');
    const key = this.#isElement ? null : (this.#position.frames.at(-1)?.key ?? null);
    for (const [index, offset] of offsets.entries()) {
      const indexes = this.#isElement ? [...this.#indexes, this.#firstIndex + index] : this.#indexes;
      this.#capture?.take(values[index], { offset, indexes, key });
    }
    this.#firstIndex += offsets.length;
  }

  /**
   * The bytes as an array. Cheaper than to put brackets around the decoded text, which would be copied at twice the
   * width.
   */
  #bracketed(bytes: Uint8Array): Uint8Array {
    const length = bytes.length + 2;
    if (this.#scratch.length < length) this.#scratch = new Uint8Array(Math.max(length, batchBytes * 2));
    this.#scratch[0] = openBracket;
    this.#scratch.set(bytes, 1);
    this.#scratch[length - 1] = closeBracket;
    return this.#scratch.subarray(0, length);
  }

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
  #arrayIndexes(leaveOut: number): readonly number[] {
    const frames = leaveOut === 0 ? this.#position.frames : this.#position.frames.slice(0, leaveOut);
    return frames.filter((frame) => frame.isArray).map((frame) => frame.index);
  }
}
