/** A name of a file may hold anything; a comment ends with its line. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, '?');
}
