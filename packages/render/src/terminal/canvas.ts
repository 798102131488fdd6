import { terminalText } from '../safe-text/terminal-text.ts';
import type { TerminalText } from '../safe-text/terminal-text.ts';
import { asSafe } from '../safe-text/safe.ts';
import { plainSentence } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import { lineWidth, space, span, wrapText } from './line.ts';
import type { Line, Span, Style } from './line.ts';

const maxSentence = 1_000;
const narrowest = 40;
const widest = 160;

/** The options of terminal output. */
export interface TerminalOptions {
  /** Columns; at least 40 and at most 160 are used. @default 80 */
  readonly width?: number;
  /** Whether to colour. The caller knows whether it writes to a terminal, and `NO_COLOR`. @default false */
  readonly color?: boolean;
  /** `false`: ASCII only. @default true */
  readonly unicode?: boolean;
  /** `true`: also the full details after the brief. @default false */
  readonly details?: boolean;
}

/** The signs of states, and functions to lay out text at one width. */
export interface Canvas {
  readonly width: number;
  readonly ellipsis: TerminalText;
  readonly signs: Record<'failed' | 'undetermined' | 'warned' | 'passed' | 'not-applicable', TerminalText>;
  /** Words as safe text. */
  text(words: Sentence | string): TerminalText;
}

/** Creates a canvas for the given options. */
export function createCanvas(options: TerminalOptions): Canvas {
  const unicode = options.unicode ?? true;
  return {
    width: Math.min(widest, Math.max(narrowest, Math.floor(options.width ?? 80))),
    ellipsis: asSafe(unicode ? '…' : '...'),
    signs: {
      failed: asSafe(unicode ? '✗' : 'x'),
      undetermined: asSafe('?'),
      warned: asSafe('!'),
      passed: asSafe(unicode ? '✓' : '+'),
      'not-applicable': asSafe(unicode ? '–' : '-'),
    },
    text: (words) =>
      terminalText(typeof words === 'string' ? words : plainSentence(words), { maxCodePoints: maxSentence, unicode }),
  };
}

/** Text after a lead (a sign, a label), with further lines aligned below the first. */
export function hang(
  canvas: Canvas,
  lead: readonly Span[],
  text: TerminalText,
  style: Style = 'plain',
): readonly Line[] {
  const indent = lineWidth(lead);
  return wrapText(text, canvas.width - indent).map((line, index) => [
    ...(index === 0 ? lead : [space(indent)]),
    span(line, style),
  ]);
}
