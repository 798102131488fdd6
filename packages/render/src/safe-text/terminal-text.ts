import { cleanLine } from './clean.ts';
import { defaultMaxCodePoints } from './markdown-text.ts';
import { asSafe } from './safe.ts';
import type { SafeText } from './safe.ts';

/**
 * Text without any control: safe to print to a terminal and to a CI log, except that a line must not begin with `::`.
 */
export type TerminalText = SafeText<'terminal'>;

const inAscii = new Map([
  ['…', '...'],
  ['→', '->'],
  ['≤', '<='],
  ['≥', '>='],
  ['–', '-'],
  ['—', '-'],
  ['−', '-'],
  ['·', '-'],
  ['×', 'x'],
  ['“', '"'],
  ['”', '"'],
  ['‘', "'"],
  ['’', "'"],
]);

/** The capabilities of a terminal. */
export interface TerminalTextOptions {
  /** Maximum number of code points; the rest is cut. @default 300 */
  readonly maxCodePoints?: number;
  /** `false`: ASCII only; other characters are spelt `\u{…}`. @default true */
  readonly unicode?: boolean;
}

/** Any text as one harmless line for a terminal. */
export function terminalText(raw: string, options: TerminalTextOptions = {}): TerminalText {
  const line = cleanLine(raw, options.maxCodePoints ?? defaultMaxCodePoints);
  return asSafe(options.unicode === false ? line.replace(/[^ -~]/gu, spellInAscii) : line);
}

function spellInAscii(character: string): string {
  return inAscii.get(character) ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
}

/**
 * The last step before a line is printed: GitHub's runner runs a line whose first visible characters are `::` as a
 * command.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function guardLine(line: string): string {
  return line.replace(/^(\s*):(?=:)/u, '$1: ');
}
