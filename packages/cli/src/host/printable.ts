import { escapeUnsafe } from '@portcullis/gate-core/text';

/**
 * Text for a terminal in which nothing can move the cursor, colour, reorder or hide: file names and messages may come
 * from a pull request. Tabs and line feeds stay.
 *
 * @example
 * printable('a\u001B[31mb') // 'a\\u{1B}[31mb'
 */
export function printable(text: string): string {
  return escapeUnsafe(text, '\t\n');
}
