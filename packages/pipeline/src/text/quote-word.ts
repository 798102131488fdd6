/**
 * A word as a POSIX shell reads it: in single quotes, unless it means the same without.
 *
 * @example
 * quoteWord("a b") // "'a b'"
 */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
