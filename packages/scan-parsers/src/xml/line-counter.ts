import type { TextPosition } from './xml-fault.ts';

/**
 * Counts lines and columns of a text that comes in pieces. Lines end with LF alone, and a character is one code unit.
 */
export class LineCounter {
  #line = 1;
  #column = 1;

  /** Goes on to `end`, of a text that begins where the last call went to. */
  pass(text: string, end: number): void {
    ({ line: this.#line, column: this.#column } = this.placeOf(text, end));
  }

  placeOf(text: string, end: number): TextPosition {
    let line = this.#line;
    let lineStart = 1 - this.#column;
    for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
      line += 1;
      lineStart = at + 1;
    }
    return { line, column: end - lineStart + 1 };
  }
}
