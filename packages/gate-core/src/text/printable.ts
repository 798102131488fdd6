import { escapeUnsafe } from './unsafe-characters.ts';

/** A line whose first visible characters are `::` is a command to GitHub's runner. */
const commandStart = /^([^\S\n]*):(?=:)/gmu;
/** GitHub's older and Azure's command syntax, which their runners look for anywhere in a line. */
const embeddedCommand = /##(?=[a-z]*\[)/giu;

/**
 * Text for a terminal and for a CI log in which nothing can move the cursor, colour, reorder, hide or command the
 * runner: file names and messages may come from a pull request. Tabs and line feeds stay.
 *
 * @example
 * printable('a\u001B[31mb') // 'a\\u{1B}[31mb'
 * printable('::error::x') // ': :error::x'
 */
export function printable(text: string): string {
  return escapeUnsafe(text, '\t\n').replace(embeddedCommand, '# #').replace(commandStart, '$1: ');
}
