import { escapeUnsafe, printable } from '@portcullis/gate-core/text';

export { printable };

/** The same as one line: tabs and line feeds are shown by number too. For text that is put into a line. */
export function printableLine(text: string): string {
  return printable(escapeUnsafe(text));
}
