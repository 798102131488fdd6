/**
 * The same text with characters of its own. The engine cuts a text out of another one by pointing into it: one line that
 * is kept keeps all of the piece of the report that it was in.
 */
export function ownText(text: string): string {
  return ` ${text}`.slice(1);
}
