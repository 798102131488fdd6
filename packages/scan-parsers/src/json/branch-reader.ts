import { RefusalError } from '../text/refusal-error.ts';
import { ByteBuffer } from './byte-buffer.ts';
import type { BranchCapture, JsonPlace } from './capture.ts';
import {
  backslash,
  closeBrace,
  closeBracket,
  colon,
  comma,
  isWhiteSpace,
  openBrace,
  openBracket,
} from './characters.ts';
import type { JsonLimits } from './limits.ts';
import { countMembers } from './members.ts';
import { parsePart } from './parse-part.ts';
import { NeedsStrictPassError, ValueSkipper } from './value-skipper.ts';

/** Elements of a list are parsed together up to about as many bytes. */
const batchBytes = 32 * 1024;

/**
 * A value of more bytes is read in parts. Half as many for each level below: what was looked at in vain is looked at
 * again below, which would take too long in values that are large and nested deeply.
 */
const wholeBytes = (level: number): number => Math.max(256, batchBytes / 2 ** level);

const encoder = new TextEncoder();
const brackets = { open: encoder.encode('['), close: encoder.encode(']') };
/**
 * Stands in a part of a list for the elements before it, or for the one after it. Beside a string only a comma is JSON,
 * so that what separates the parts is validated as well.
 */
const standIn = encoder.encode('""');

/** A value that has begun and is read in parts. */
class OpenValue {
  /** Its text so far, without what is in its list. */
  readonly own = new ByteBuffer();
  /** Text of its list that was not passed on yet. */
  readonly list = new ByteBuffer();
  isInList = false;
  /** Elements of its list were passed on. */
  hasPassed = false;
}

/** Reads one object in parts, if it is large: the elements of its list, which may be such objects, and then the rest. */
export class BranchReader {
  readonly #limits: JsonLimits;
  readonly #capture: BranchCapture;
  readonly #place: JsonPlace;
  readonly #depth: number;
  readonly #name: Uint8Array;
  readonly #skipper: ValueSkipper;
  readonly #open: OpenValue[] = [];
  readonly #part = new ByteBuffer();
  /** A value is cut that is not read in parts. */
  #isInValue = false;
  /** What is before it in the piece is passed on or kept. */
  #from = 0;
  /** End of the last complete element of the list that is being read, if it has not been passed on. */
  #elementsEnd = 0;
  #parsedMembers = 0;

  /** @param depth arrays and objects around the object */
  constructor(limits: JsonLimits, capture: BranchCapture, place: JsonPlace, depth: number) {
    this.#limits = limits;
    this.#capture = capture;
    this.#place = place;
    this.#depth = depth;
    this.#name = encoder.encode(JSON.stringify(capture.branches.member));
    this.#skipper = new ValueSkipper(limits.depth);
  }

  /** @returns where the object ends that begins at `index`; -1 if it continues after this piece. */
  begin(bytes: Uint8Array, index: number): number {
    const end = this.#skipWhole(bytes, index, this.#depth);
    if (end < 0) return this.continue(bytes, this.#enter(bytes, index));
    this.#capture.take(this.#parse(bytes.subarray(index, end)), this.#place);
    this.#checkNames();
    return end;
  }

  /** @returns where the object ends; -1 if it continues after this piece. */
  continue(bytes: Uint8Array, from: number): number {
    let index = this.#isInValue ? this.#skip(bytes, from) : from;
    for (let top = this.#open.at(-1); top !== undefined; top = this.#open.at(-1)) {
      if (index >= bytes.length) return -1;
      index = top.isInList ? this.#readList(top, bytes, index) : this.#readMembers(top, bytes, index);
    }
    this.#checkNames();
    return index;
  }

  /** The end of a chunk: nothing may be left that points into it. */
  endPiece(bytes: Uint8Array): void {
    const top = this.#open.at(-1);
    if (top?.isInList === true) {
      if (this.#elementsEnd > this.#from) this.#passOn(top, bytes, this.#elementsEnd);
      top.list.add(bytes, this.#from, bytes.length);
      this.#checkSize(top.list);
    } else if (top !== undefined) {
      this.#keep(top, bytes, bytes.length);
    }
    this.#from = 0;
    this.#elementsEnd = 0;
  }

  #readMembers(top: OpenValue, bytes: Uint8Array, index: number): number {
    const byte = bytes[index] ?? 0;
    if (isBetweenElements(byte)) return index + 1;
    if (byte === colon) {
      this.#skipper.members += 1;
      return index + 1;
    }
    if (byte === closeBrace || byte === closeBracket) return this.#leave(top, bytes, index + 1);
    if (byte === openBracket) {
      this.#keep(top, bytes, index);
      if (endsWithName(top.own.view(), this.#name)) return this.#enterList(top, bytes, index + 1);
    }
    this.#skipper.begin(byte, this.#innerDepth());
    return this.#skip(bytes, index);
  }

  #readList(top: OpenValue, bytes: Uint8Array, from: number): number {
    let index = from;
    while (index < bytes.length && isBetweenElements(bytes[index] ?? 0)) index += 1;
    if (index === bytes.length) return index;
    const byte = bytes[index] ?? 0;
    if (byte === closeBracket || byte === closeBrace) {
      this.#passOn(top, bytes, index);
      top.isInList = false;
      return index + 1;
    }
    if (byte !== openBrace) {
      this.#skipper.begin(byte, this.#innerDepth());
      return this.#skip(bytes, index);
    }
    const end = this.#skipWhole(bytes, index, this.#innerDepth());
    if (end < 0) {
      this.#passOn(top, bytes, index, true);
      return this.#enter(bytes, index);
    }
    this.#elementsEnd = end;
    if (end - this.#from >= batchBytes) this.#passOn(top, bytes, end);
    return end;
  }

  /** Where an object ends that is small and in this piece; else -1. */
  #skipWhole(bytes: Uint8Array, index: number, depth: number): number {
    const { members } = this.#skipper;
    this.#skipper.begin(openBrace, depth);
    const end = this.#skipper.skip(bytes.subarray(0, index + wholeBytes(this.#open.length)), index);
    if (end < 0) this.#skipper.members = members;
    return end;
  }

  #skip(bytes: Uint8Array, from: number): number {
    const end = this.#skipper.skip(bytes, from);
    this.#isInValue = end < 0;
    return end < 0 ? bytes.length : end;
  }

  #enter(bytes: Uint8Array, index: number): number {
    this.#capture.branches.enter(this.#place);
    this.#open.push(new OpenValue());
    this.#from = index;
    return Math.min(index + 1, bytes.length);
  }

  #enterList(top: OpenValue, bytes: Uint8Array, index: number): number {
    this.#keep(top, bytes, index);
    top.isInList = true;
    this.#elementsEnd = index;
    if (this.#innerDepth() > this.#limits.depth) throw new NeedsStrictPassError('too deep');
    return index;
  }

  #leave(top: OpenValue, bytes: Uint8Array, end: number): number {
    this.#keep(top, bytes, end);
    this.#open.pop();
    this.#capture.branches.leave(this.#parse(top.own.view()), this.#place);
    const outer = this.#open.at(-1);
    if (outer !== undefined) outer.hasPassed = true;
    this.#elementsEnd = end;
    return end;
  }

  /** Passes on what is in the list up to `to`, where the list ends, an element has ended, or one is entered. */
  #passOn(top: OpenValue, bytes: Uint8Array, to: number, isBeforeElement = false): void {
    this.#part.clear();
    this.#part.add(brackets.open);
    if (top.hasPassed) this.#part.add(standIn);
    this.#part.add(top.list.view());
    this.#part.add(bytes, this.#from, to);
    if (isBeforeElement) this.#part.add(standIn);
    this.#part.add(brackets.close);
    top.list.clear();
    this.#from = to;
    const values = this.#parse(this.#part.view());
    if (!Array.isArray(values)) throw new NeedsStrictPassError('not one list');
    const elements: readonly unknown[] = values.slice(top.hasPassed ? 1 : 0, isBeforeElement ? -1 : undefined);
    for (const element of elements) this.#capture.take(element, this.#place);
    if (elements.length > 0) top.hasPassed = true;
  }

  #keep(top: OpenValue, bytes: Uint8Array, to: number): void {
    top.own.add(bytes, this.#from, to);
    this.#from = to;
    this.#checkSize(top.own);
  }

  #checkSize({ length }: ByteBuffer): void {
    if (length <= this.#limits.valueBytes) return;
    throw new RefusalError(
      'too-large',
      `one entry is larger than ${this.#limits.valueBytes} bytes`,
      this.#place.offset,
    );
  }

  #parse(bytes: Uint8Array): unknown {
    const value = parsePart(bytes);
    this.#parsedMembers += countMembers(value);
    return value;
  }

  #checkNames(): void {
    if (this.#parsedMembers !== this.#skipper.members) throw new NeedsStrictPassError('a name twice');
  }

  /** Arrays and objects around the next value. */
  #innerDepth(): number {
    return this.#depth + this.#open.length * 2 - (this.#open.at(-1)?.isInList === true ? 0 : 1);
  }
}

const isBetweenElements = (byte: number): boolean => byte === comma || isWhiteSpace(byte);

/** Whether a text ends with this name and a colon. A name that is written with escapes is not found. */
function endsWithName(text: Uint8Array, name: Uint8Array): boolean {
  let end = text.length;
  while (end > 0 && isBeforeValue(text[end - 1] ?? 0)) end -= 1;
  const from = end - name.length;
  return from > 0 && text[from - 1] !== backslash && name.every((byte, index) => text[from + index] === byte);
}

const isBeforeValue = (byte: number): boolean => byte === colon || isWhiteSpace(byte);
