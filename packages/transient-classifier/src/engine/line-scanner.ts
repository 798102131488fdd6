import { escapeByte, escapeStarted, outside, stepEscape } from '../text/escape-sequence.ts';
import type { LiteralAutomaton } from './literal-automaton.ts';

/** Bytes of one line that are examined; the rest of a longer line is ignored. */
export const maxLineBytes = 16_384;
/** Bytes that are kept of the text before a line. */
export const historyBytes = 4096;

const lineFeed = 10;
const carriageReturn = 13;
const blockBytes = 262_144;

/** Receives lines while a log is read. */
export interface LineSink {
  /**
   * A line, or a piece of one between carriage returns, that holds a literal; every other one too while
   * {@link LineSink.wantsAllLines} is true.
   *
   * @param bytes valid during the call only.
   * @param literals indices of the literals in it; valid during the call only.
   * @param before the last {@link historyBytes} before it.
   */
  line(line: number, bytes: Uint8Array, literals: ReadonlySet<number>, before: () => Uint8Array): void;
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
 * @param quietLiterals by index: whether a literal does not matter while the sink is quiet.
 *
 * Memory: one block, the start of the unfinished line, and a little of the text before it.
 */
export function createLineScanner(
  automaton: LiteralAutomaton,
  sink: LineSink,
  quietLiterals: readonly boolean[] = [],
): LineScanner {
  const { classOf, next, shift, firstReporting, controlState, found } = automaton;
  const foundLoud = found.map((literals) => literals.filter((literal) => quietLiterals[literal] !== true));
  let told = sink.isQuiet ? foundLoud : found;
  const literals = new Set<number>();
  let history: Uint8Array = new Uint8Array();
  let carried: Uint8Array = new Uint8Array();
  let line = 1;
  let lastByte = lineFeed;
  let state = 0;
  let place = outside;

  function finishPiece(block: Uint8Array, start: number, end: number): void {
    if (literals.size > 0 || sink.wantsAllLines) {
      const bytes =
        carried.length === 0
          ? block.subarray(start, Math.min(end, start + maxLineBytes))
          : joined(carried, block.subarray(start, end));
      sink.line(line, bytes, literals, () => lastBytes(history, block.subarray(0, start)));
      literals.clear();
      told = sink.isQuiet ? foundLoud : found;
    }
    if (carried.length > 0) {
      history = lastBytes(history, carried);
      carried = new Uint8Array();
    }
    place = outside;
  }

  function report(target: number, lineBytes: number): void {
    if (lineBytes >= maxLineBytes) return;
    for (const literal of told[target - firstReporting] ?? []) literals.add(literal);
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

  function scanBlock(block: Uint8Array): void {
    let start = 0;
    let current = state;
    const length = block.length;
    for (let index = passEscape(block, 0); index < length; index += 1) {
      const target = next[(current << shift) | (classOf[block[index] ?? 0] ?? 0)] ?? 0;
      if (target < firstReporting) {
        current = target;
        continue;
      }
      if (target !== controlState) {
        report(target, index - start + carried.length);
        current = target;
        continue;
      }
      const byte = block[index];
      if (byte === lineFeed || byte === carriageReturn) {
        finishPiece(block, start, index);
        current = 0;
        start = index + 1;
        if (byte === lineFeed) line += 1;
      } else if (byte === escapeByte) {
        place = escapeStarted;
        index = passEscape(block, index + 1) - 1;
      }
    }
    state = current;
    history = start === 0 ? history : lastBytes(history, block.subarray(0, start));
    if (start < length) carried = joined(carried, block.subarray(start));
  }

  return {
    push(chunk) {
      for (let offset = 0; offset < chunk.length; offset += blockBytes)
        scanBlock(chunk.subarray(offset, offset + blockBytes));
      lastByte = chunk.at(-1) ?? lastByte;
    },
    end() {
      finishPiece(new Uint8Array(), 0, 0);
      return lastByte === lineFeed ? line - 1 : line;
    },
  };
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
