import { escapeByte, escapeStarted, outside, stepEscape } from '../text/escape-sequence.ts';
import { lookAhead } from './look-ahead.ts';
import { controlState, rowShift } from './literal-automaton.ts';
import type { LiteralAutomaton } from './literal-automaton.ts';

/** Bytes of one line that are examined; the rest of a longer line is ignored. */
export const maxLineBytes = 16_384;
/** Bytes that are kept of the text before a line. */
export const historyBytes = 4096;

const lineFeed = 10;
const carriageReturn = 13;
const blockBytes = 262_144;
const returned = Uint8Array.of(carriageReturn);

/** A line; or a part of one in front of a carriage return, which a terminal overwrites with what follows. */
export interface LinePiece {
  readonly line: number;
  /** Valid only while the piece is being read. */
  readonly bytes: Uint8Array;
  /** Indices of the literals in it; valid only while the piece is being read. */
  readonly literals: ReadonlySet<number>;
  /** Whether more of the line follows. Carriage returns in front of a line feed overwrite nothing. */
  readonly isOverwritten: boolean;
  /** The last {@link historyBytes} before it. */
  readonly before: () => Uint8Array;
}

/** Receives lines while a log is read. */
export interface LineSink {
  /** A piece that holds a literal; every other one too while {@link LineSink.wantsAllLines} is true. */
  read(piece: LinePiece): void;
  readonly wantsAllLines: boolean;
  /** While true, lines that hold only quiet literals are skipped; checked after every line that was passed on. */
  readonly isQuiet: boolean;
}

/** Reads a log chunk by chunk. */
export interface LineScanner {
  push(chunk: Uint8Array): void;
  /** Ends the last line. @returns the number of lines */
  end(): number;
}

/**
 * Finds the lines that hold a literal, in one pass, however the bytes are chunked; control characters and escape
 * sequences inside a literal do not hide it.
 *
 * Memory: one block, the start of the unfinished line, and a little of the text before it.
 */
export function createLineScanner(automaton: LiteralAutomaton, sink: LineSink): LineScanner {
  const { next, start: firstState, follow, literalsAt, loudAt } = automaton;
  /** Where loud literals end in the lines of the block that are left, one for each; `null` while nobody looked. */
  let ahead: { readonly found: readonly number[]; readonly end: number } | null = null;
  let passedAhead = 0;
  let isQuiet = sink.isQuiet;
  const literals = new Set<number>();
  let history: Uint8Array = new Uint8Array();
  let carried: Uint8Array = new Uint8Array();
  let line = 1;
  let lastByte = lineFeed;
  let state = firstState;
  let place = outside;
  /** The last block ended in a carriage return: what comes next shows whether it overwrites something. */
  let isReturning = false;

  function finishPiece(block: Uint8Array, start: number, end: number, isOverwritten: boolean): void {
    if (literals.size > 0 || sink.wantsAllLines) {
      const bytes =
        carried.length === 0
          ? block.subarray(start, Math.min(end, start + maxLineBytes))
          : joined(carried, block.subarray(start, end));
      let found: Uint8Array | null = null;
      const before = (): Uint8Array => (found ??= lastBytes(history, block.subarray(0, start)));
      sink.read({ line, bytes, literals, isOverwritten, before });
      literals.clear();
      isQuiet = sink.isQuiet;
    }
    if (carried.length > 0) {
      history = lastBytes(history, carried);
      carried = new Uint8Array();
    }
    place = outside;
  }

  function report(reporting: number, lineBytes: number): void {
    if (lineBytes >= maxLineBytes) return;
    for (const literal of isQuiet ? loudAt(reporting) : literalsAt(reporting)) literals.add(literal);
  }

  /**
   * @returns where the text continues: after the escape sequence that is open at an index, or at the end of its line.
   */
  function passEscape(block: Uint8Array, from: number): number {
    let index = from;
    for (; place !== outside && index < block.length; index += 1) {
      const byte = block[index] ?? 0;
      if (byte === lineFeed || byte === carriageReturn) break;
      place = stepEscape(place, byte);
    }
    return index;
  }

  /** @param next the first byte behind the carriage returns, if any. @returns where the next piece begins */
  function endPiece(block: Uint8Array, start: number, end: number, next: number): number {
    const isLineEnd = block[next] === lineFeed;
    finishPiece(block, start, end, !isLineEnd);
    if (isLineEnd) line += 1;
    return isLineEnd ? next + 1 : next;
  }

  /** Keeps a piece whose carriage returns end the block. */
  function hold(block: Uint8Array, start: number, end: number): void {
    history = lastBytes(history, block.subarray(0, start));
    carried = joined(carried, block.subarray(start, end));
    isReturning = true;
    state = firstState;
  }

  /** @returns where the block's own text begins */
  function endHeldPiece(block: Uint8Array): number {
    const next = afterReturns(block, 0);
    if (next === block.length) return next;
    isReturning = false;
    const start = endPiece(block, 0, 0, next);
    history = lastBytes(history, returned);
    return start;
  }

  /** Goes on while the table does, which is for nearly all bytes. @returns the index of the byte that it did not pass */
  function passPlain(block: Uint8Array, from: number): number {
    const table = next;
    let current = state;
    let index = from;
    for (; index < block.length; index += 1) {
      const known = table[(current << rowShift) | (block[index] ?? 0)] ?? 0;
      if (known <= 0) break;
      current = known;
    }
    state = current;
    return index;
  }

  /** Passes over lines that nobody wants. @param start of a line. @returns the start of the next one to read */
  function passLines(block: Uint8Array, start: number): number {
    if (!isQuiet || sink.wantsAllLines) return start;
    if (ahead === null) {
      const end = block.lastIndexOf(lineFeed) + 1;
      ahead = { found: lookAhead(automaton, block, start, end), end };
      passedAhead = 0;
    }
    while ((ahead.found[passedAhead] ?? ahead.end) < start) passedAhead += 1;
    const found = ahead.found[passedAhead];
    const wanted = found === undefined ? Math.max(start, ahead.end) : block.lastIndexOf(lineFeed, found) + 1;
    line += lineFeedsIn(block, start, wanted);
    return wanted;
  }

  function scanBlock(block: Uint8Array): void {
    ahead = null;
    let start = isReturning ? endHeldPiece(block) : 0;
    const length = block.length;
    for (let index = passPlain(block, passEscape(block, start)); index < length; index = passPlain(block, index + 1)) {
      const byte = block[index] ?? 0;
      const target = follow(state, byte);
      if (target !== controlState) {
        report(target, index - start + carried.length);
        state = target;
      } else if (byte === lineFeed || byte === carriageReturn) {
        const next = afterReturns(block, index);
        if (next === block.length) {
          hold(block, start, index);
          return;
        }
        start = endPiece(block, start, index, next);
        if (block[start - 1] === lineFeed) start = passLines(block, start);
        index = start - 1;
        state = firstState;
      } else if (byte === escapeByte) {
        place = escapeStarted;
        index = passEscape(block, index + 1) - 1;
      }
    }
    history = lastBytes(history, block.subarray(0, start));
    carried = joined(carried, block.subarray(start));
  }

  return {
    push(chunk) {
      // Node's buffers are of a kind of their own: what is compiled for one kind is compiled once.
      const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      for (let offset = 0; offset < bytes.length; offset += blockBytes)
        scanBlock(bytes.subarray(offset, offset + blockBytes));
      lastByte = chunk.at(-1) ?? lastByte;
    },
    end() {
      finishPiece(new Uint8Array(), 0, 0, false);
      return lastByte === lineFeed ? line - 1 : line;
    },
  };
}

/** The index of a line feed, or of the first byte behind the carriage returns that begin at an index. */
function afterReturns(block: Uint8Array, from: number): number {
  let index = from;
  while (block[index] === carriageReturn) index += 1;
  return index;
}

function lineFeedsIn(block: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let index = block.indexOf(lineFeed, from); index >= 0 && index < to; index = block.indexOf(lineFeed, index + 1))
    count += 1;
  return count;
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const length = Math.min(left.length + right.length, maxLineBytes);
  const both = new Uint8Array(length);
  both.set(left.subarray(0, length));
  both.set(right.subarray(0, length - left.length), left.length);
  return both;
}

function lastBytes(left: Uint8Array, right: Uint8Array): Uint8Array {
  const tail = right.subarray(Math.max(0, right.length - historyBytes));
  const head = left.subarray(Math.max(0, left.length + tail.length - historyBytes));
  const both = new Uint8Array(head.length + tail.length);
  both.set(head);
  both.set(tail, head.length);
  return both;
}
