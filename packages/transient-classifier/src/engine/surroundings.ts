import type { LogLine } from '../classification.ts';
import { splitPrefix } from '../text/line-prefix.ts';
import { plainText } from '../text/plain-text.ts';
import { safeText } from '../text/safe-text.ts';
import { historyBytes } from './line-scanner.ts';

const lineFeed = 10;
const carriageReturn = 13;

/** Lines of context on either side of a proving line. */
export const contextLines = 2;

/** One line as it appears in an answer: cleaned, without the CI service's prefix. */
export function cleanLine(bytes: Uint8Array): string {
  return splitPrefix(plainText(bytes)).text;
}

/**
 * The non-empty lines before a line, the nearest first, each read on demand.
 *
 * @param history the text before it, ending with a line feed.
 * @param line its number.
 */
export function* linesBack(history: Uint8Array, line: number): Generator<LogLine> {
  let end = history.lastIndexOf(lineFeed);
  for (let number = line - 1; number > 0 && end >= 0; number -= 1) {
    const start = end === 0 ? 0 : history.lastIndexOf(lineFeed, end - 1) + 1;
    if (start === 0 && history.length >= historyBytes) break;
    const text = safeText(lastPiece(history.subarray(start, end)));
    if (text !== '') yield { line: number, text };
    end = start - 1;
  }
}

/** The first few of many. */
export function* firstOf<Item>(items: Iterable<Item>, most: number): Generator<Item> {
  let count = 0;
  for (const item of items) {
    yield item;
    count += 1;
    if (count === most) return;
  }
}

/** What a terminal would show of a line: the text after its last carriage return. */
function lastPiece(bytes: Uint8Array): string {
  let end = bytes.length;
  while (bytes[end - 1] === carriageReturn) end -= 1;
  const shown = bytes.subarray(0, end);
  return cleanLine(shown.subarray(shown.lastIndexOf(carriageReturn) + 1));
}
