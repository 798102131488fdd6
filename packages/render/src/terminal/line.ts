import { asSafe } from '../safe-text/safe.ts';
import { guardLine } from '../safe-text/terminal-text.ts';
import type { TerminalText } from '../safe-text/terminal-text.ts';
import { displayWidth, endOfWidth, splitAtWidth } from './display-width.ts';

/** The style of a part of a line, if colour is wanted. */
export type Style =
  'plain' | 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'bold red' | 'bold green' | 'bold yellow';

/** A part of a line with one style. */
export interface Span {
  readonly text: TerminalText;
  readonly style: Style;
}

/** One line of the terminal, without its line end. */
export type Line = readonly Span[];

/** A span of text that is already safe. */
export function span(text: TerminalText, style: Style = 'plain'): Span {
  return { text, style };
}

/** Spaces. */
export function space(columns: number): Span {
  return span(asSafe(' '.repeat(Math.max(0, columns))));
}

/** Columns that a line takes. */
export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + displayWidth(text), 0);
}

/** A text cut to `columns`, with an ellipsis at the cut. */
export function cutEnd(text: TerminalText, columns: number, ellipsis: TerminalText): TerminalText {
  if (displayWidth(text) <= columns) return text;
  const [head] = splitAtWidth(text, Math.max(0, columns - displayWidth(ellipsis)));
  return asSafe(`${head.trimEnd()}${ellipsis}`);
}

/** The same at the start: the end of a path is more informative. */
export function cutStart(text: TerminalText, columns: number, ellipsis: TerminalText): TerminalText {
  if (displayWidth(text) <= columns) return text;
  return asSafe(`${ellipsis}${endOfWidth(text, Math.max(0, columns - displayWidth(ellipsis)))}`);
}

/** Pads a text on the right. */
export function padEnd(text: TerminalText, columns: number): TerminalText {
  return asSafe(`${text}${' '.repeat(Math.max(0, columns - displayWidth(text)))}`);
}

/** Wraps a text at spaces into lines of at most `columns`; a longer word is broken. */
export function wrapText(text: TerminalText, columns: number): readonly TerminalText[] {
  // A line that begins with `::` gets one column longer when it is guarded.
  const width = Math.max(1, columns - (text.includes('::') ? 1 : 0));
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ').flatMap((long) => breakWord(long, width))) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && displayWidth(longer) > width) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current].map((line) => asSafe(line));
}

function breakWord(word: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let rest = word;
  while (displayWidth(rest) > width) {
    const [head, tail] = splitAtWidth(rest, width);
    // A wide character in one column: let it overflow rather than loop forever.
    if (head === '') break;
    pieces.push(head);
    rest = tail;
  }
  return [...pieces, rest];
}

const codes: Record<Style, readonly [open: string, close: string]> = {
  plain: ['', ''],
  bold: ['1', '22'],
  dim: ['2', '22'],
  red: ['31', '39'],
  green: ['32', '39'],
  yellow: ['33', '39'],
  cyan: ['36', '39'],
  'bold red': ['1;31', '22;39'],
  'bold green': ['1;32', '22;39'],
  'bold yellow': ['1;33', '22;39'],
};

/**
 * Prints lines. Trailing spaces are removed, and no line can act as a workflow command.
 *
 * @param color whether styles become ECMA-48 sequences.
 */
export function printLines(lines: readonly Line[], color: boolean): string {
  return lines
    .map((line) => `${color ? printStyled(line) : guardLine(line.map(({ text }) => text).join('')).trimEnd()}\n`)
    .join('');
}

function printStyled(line: Line): string {
  const first = line.findIndex(({ text }) => text.trim() !== '');
  return line
    .map(({ text, style }, index) => {
      const guarded = index === first ? guardLine(text) : text;
      const [open, close] = codes[style];
      return open === '' || text.trim() === '' ? guarded : `\u{1b}[${open}m${guarded}\u{1b}[${close}m`;
    })
    .join('')
    .trimEnd();
}
