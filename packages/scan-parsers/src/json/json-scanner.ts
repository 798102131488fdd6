import { RefusalError } from '../text/refusal-error.ts';
import { ByteBuffer } from './byte-buffer.ts';
import { memberNode } from './capture.ts';
import type { PathNode } from './capture.ts';
import {
  closeBrace,
  closeBracket,
  colon,
  comma,
  describeByte,
  isDigit,
  isWhiteSpace,
  minus,
  openBrace,
  openBracket,
  quotationMark,
} from './characters.ts';
import { decodeName, duplicateName } from './member-name.ts';
import {
  beginNumber,
  canBeginValue,
  endOfText,
  isWholeNumber,
  literalFor,
  nextNumberState,
  nextStringState,
  numberState,
  stringState,
} from './scalar-grammar.ts';
import type { NumberState, StringState } from './scalar-grammar.ts';
import type { Frame, ScannerOptions, ScannerState } from './scanner-options.ts';

const nothing = new Uint8Array(0);

/**
 * Reads JSON (RFC 8259) strictly, byte by byte; how the bytes are chunked makes no difference.
 *
 * @see ADR 0072
 */
export class JsonScanner {
  readonly frames: Frame[] = [];
  /** Bytes before the piece that is being pushed. */
  offset = 0;
  /** Members of objects outside captured values. */
  members = 0;
  readonly #options: ScannerOptions;
  #state: ScannerState = 'value';
  #hasBegun = false;
  #isName = false;
  #stringState: StringState = stringState.end;
  #numberState: NumberState = numberState.bad;
  #literal: Uint8Array = nothing;
  #literalIndex = 0;
  #nextNode: PathNode | null;
  readonly #name = new ByteBuffer();
  #nameOffset = 0;
  #keepsName = false;

  constructor(options: ScannerOptions) {
    this.#options = options;
    this.#nextNode = options.paths;
  }

  /** The last name that a path may ask for, as the document spells it; valid until the next one. */
  get name(): Uint8Array {
    return this.#name.view();
  }

  /** @throws {RefusalError} at the first byte that is not allowed where it is. */
  push(bytes: Uint8Array): void {
    let index =
      this.#state === 'captured' ? this.#endCapture(this.#options.sink?.continueValue(bytes) ?? -1, bytes.length) : 0;
    while (index < bytes.length) index = this.#step(bytes, index);
  }

  /** @throws {RefusalError} when the document is not complete. */
  end(): void {
    if (this.#state === 'number' && this.frames.length === 0 && isWholeNumber(this.#numberState))
      this.#state = 'document-end';
    if (this.#state === 'document-end') return;
    if (!this.#hasBegun) throw new RefusalError('empty', 'the report is empty: expected a JSON document');
    const inside = this.#state === 'string' ? 'a string' : this.#describeFrame();
    throw new RefusalError('truncated', `the document ends inside ${inside}`, this.offset);
  }

  #describeFrame(): string {
    const frame = this.frames.at(-1);
    if (frame === undefined) return 'its only value';
    return frame.isArray ? 'an array' : 'an object';
  }

  #fail(expected: string, byte: number, index: number): never {
    throw new RefusalError('malformed', `expected ${expected}, found ${describeByte(byte)}`, this.offset + index);
  }

  #step(bytes: Uint8Array, index: number): number {
    const byte = bytes[index] ?? 0;
    switch (this.#state) {
      case 'string':
        return this.#readString(bytes, index);
      case 'number':
        return this.#readNumber(byte, index);
      case 'literal':
        return this.#readLiteral(byte, index);
      case 'captured':
        return bytes.length;
      case 'value':
      case 'value-or-end':
      case 'name':
      case 'name-or-end':
      case 'colon':
      case 'comma-or-end':
      case 'document-end':
        return isWhiteSpace(byte) ? index + 1 : this.#readStructure(this.#state, bytes, index, byte);
    }
  }

  #readStructure(state: ScannerState, bytes: Uint8Array, index: number, byte: number): number {
    switch (state) {
      case 'value-or-end':
        return byte === closeBracket ? this.#close(index) : this.#beginValue(bytes, index, byte, 'a value or `]`');
      case 'name-or-end':
        return byte === closeBrace
          ? this.#close(index)
          : this.#beginName(index, byte, 'a member name in quotation marks or `}`');
      case 'name':
        return this.#beginName(index, byte, 'a member name in quotation marks');
      case 'colon':
        if (byte !== colon) this.#fail('`:` after the member name', byte, index);
        this.members += 1;
        this.#state = 'value';
        return index + 1;
      case 'comma-or-end':
        return this.#readSeparator(index, byte);
      case 'document-end':
        throw new RefusalError(
          'malformed',
          `found ${describeByte(byte)} after the end of the document`,
          this.offset + index,
        );
      case 'value':
      case 'string':
      case 'number':
      case 'literal':
      case 'captured':
        return this.#beginValue(bytes, index, byte, 'a value');
    }
  }

  #readSeparator(index: number, byte: number): number {
    const isArray = this.frames.at(-1)?.isArray === true;
    if (byte === (isArray ? closeBracket : closeBrace)) return this.#close(index);
    if (byte !== comma) this.#fail(isArray ? '`,` or `]`' : '`,` or `}`', byte, index);
    this.#state = isArray ? 'value' : 'name';
    return index + 1;
  }

  #beginName(index: number, byte: number, expected: string): number {
    if (byte !== quotationMark) this.#fail(expected, byte, index);
    const frame = this.frames.at(-1);
    const node = frame?.node ?? null;
    this.#keepsName =
      (frame?.names ?? null) !== null || (node !== null && (node.members.size > 0 || node.anyMember !== null));
    this.#nameOffset = this.offset + index;
    this.#name.clear();
    this.#isName = true;
    this.#state = 'string';
    this.#stringState = stringState.text;
    return index + 1;
  }

  #endName(): void {
    const frame = this.frames.at(-1);
    this.#isName = false;
    this.#state = 'colon';
    this.#nextNode = null;
    if (frame === undefined || !this.#keepsName) return;
    if (frame.names === null && frame.node?.members.size === 0) {
      this.#nextNode = frame.node.anyMember;
      return;
    }
    const name = decodeName(this.#name.view());
    if (frame.names?.has(name) === true) throw duplicateName(name, this.#nameOffset);
    frame.names?.add(name);
    this.#nextNode = memberNode(frame.node, name);
  }

  #beginValue(bytes: Uint8Array, index: number, byte: number, expected: string): number {
    this.#hasBegun = true;
    const frame = this.frames.at(-1);
    if (frame?.isArray === true) {
      frame.index += 1;
      this.#nextNode = frame.node?.element ?? null;
    }
    const node = this.#nextNode;
    if (node?.capture && this.#options.sink !== null) {
      if (!canBeginValue(byte)) this.#fail(expected, byte, index);
      this.#state = 'captured';
      return this.#endCapture(this.#options.sink.beginValue(node, bytes, index), bytes.length);
    }
    if (byte === openBrace || byte === openBracket) return this.#open(bytes, index, byte === openBracket, node);
    if (byte === quotationMark) {
      this.#state = 'string';
      this.#stringState = stringState.text;
    } else if (byte === minus || isDigit(byte)) {
      this.#state = 'number';
      this.#numberState = beginNumber(byte);
    } else {
      this.#literal = literalFor(byte) ?? this.#fail(expected, byte, index);
      this.#literalIndex = 1;
      this.#state = 'literal';
    }
    return index + 1;
  }

  #endCapture(end: number, length: number): number {
    if (end < 0) return length;
    this.#endValue();
    return end;
  }

  #open(bytes: Uint8Array, index: number, isArray: boolean, node: PathNode | null): number {
    if (this.frames.length >= this.#options.maxDepth) {
      throw new RefusalError(
        'too-large',
        `arrays and objects are nested more than ${this.#options.maxDepth} deep`,
        this.offset + index,
      );
    }
    this.frames.push({
      isArray,
      node,
      index: -1,
      names: this.#options.watchNames && !isArray ? new Set() : null,
    });
    this.#state = isArray ? 'value-or-end' : 'name-or-end';
    if (isArray && node?.element?.capture) this.#options.sink?.beginElements(node.element, bytes, index);
    return index + 1;
  }

  #close(index: number): number {
    const frame = this.frames.pop();
    if (frame?.isArray === true && frame.node?.element?.capture) this.#options.sink?.endElements(index);
    this.#endValue();
    return index + 1;
  }

  #endValue(): void {
    this.#state = this.frames.length === 0 ? 'document-end' : 'comma-or-end';
  }

  #readString(bytes: Uint8Array, from: number): number {
    let state = this.#stringState;
    let index = from;
    while (index < bytes.length) {
      if (state === stringState.text) index = endOfText(bytes, index);
      if (index === bytes.length) break;
      const byte = bytes[index] ?? 0;
      state = nextStringState(state, byte);
      if (state === stringState.end) break;
      if (state === stringState.bad) this.#fail(this.#describeInString(), byte, index);
      this.#stringState = state;
      index += 1;
    }
    this.#stringState = state;
    if (this.#isName && this.#keepsName) this.#name.add(bytes, from, index);
    if (state !== stringState.end) return index;
    if (this.#isName) this.#endName();
    else this.#endValue();
    return index + 1;
  }

  #describeInString(): string {
    if (this.#stringState === stringState.text) return 'the rest of a string';
    return this.#stringState === stringState.escape ? 'an escape that JSON knows' : 'four hexadecimal digits';
  }

  #readNumber(byte: number, index: number): number {
    const next = nextNumberState(this.#numberState, byte);
    if (next === numberState.bad) this.#fail('the rest of a number', byte, index);
    if (next === numberState.over) {
      this.#endValue();
      return index;
    }
    this.#numberState = next;
    return index + 1;
  }

  #readLiteral(byte: number, index: number): number {
    if (byte !== this.#literal[this.#literalIndex]) this.#fail('`true`, `false` or `null`', byte, index);
    this.#literalIndex += 1;
    if (this.#literalIndex === this.#literal.length) this.#endValue();
    return index + 1;
  }
}
