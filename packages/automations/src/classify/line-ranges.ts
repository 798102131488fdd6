/** Consecutive lines of a file. Bytes from `start` up to `end`; lines from `firstLine`, counted from 1. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
  readonly firstLine: number;
  readonly lines: number;
}

/**
 * Calls `visit` with the start of every line of a stream, and stops when it returns `false`.
 *
 * @param maxHeadBytes how much of a line is shown.
 */
export async function visitLines(
  chunks: AsyncIterable<Uint8Array>,
  maxHeadBytes: number,
  visit: (head: string, start: number, end: number) => boolean,
): Promise<void> {
  const head = new Uint8Array(maxHeadBytes);
  const decoder = new TextDecoder();
  let held = 0;
  let offset = 0;
  let lineStart = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const lineEnd = chunk.indexOf(10, at);
      const end = lineEnd === -1 ? chunk.length : lineEnd;
      const taken = chunk.subarray(at, Math.min(end, at + maxHeadBytes - held));
      head.set(taken, held);
      held += taken.length;
      at = end + 1;
      if (lineEnd === -1) continue;
      if (!visit(decoder.decode(head.subarray(0, held)), lineStart, offset + end + 1)) return;
      lineStart = offset + end + 1;
      held = 0;
    }
    offset += chunk.length;
  }
  if (lineStart < offset) visit(decoder.decode(head.subarray(0, held)), lineStart, offset);
}

/** The bytes of some ranges of a stream, in its order. */
export async function* readRanges(
  chunks: AsyncIterable<Uint8Array>,
  ranges: readonly LineRange[],
): AsyncGenerator<Uint8Array> {
  let offset = 0;
  let next = 0;
  for await (const chunk of chunks) {
    const end = offset + chunk.length;
    for (let range = ranges[next]; range !== undefined && range.start < end; range = ranges[next]) {
      yield chunk.subarray(Math.max(0, range.start - offset), Math.min(chunk.length, range.end - offset));
      if (range.end > end) break;
      next += 1;
    }
    if (next >= ranges.length) return;
    offset = end;
  }
}

/** The number, in the whole file, of a line of the ranges read one after the other. */
export function lineInFile(ranges: readonly LineRange[], line: number): number {
  let left = line;
  for (const { firstLine, lines } of ranges) {
    if (left <= lines) return firstLine + left - 1;
    left -= lines;
  }
  const last = ranges.at(-1);
  return last === undefined ? line : last.firstLine + last.lines - 1;
}
