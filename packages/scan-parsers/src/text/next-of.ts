/**
 * Where the next of the characters is; the text's length when there is none.
 *
 * @param characters with the flag `g`
 */
export function nextOf(characters: RegExp, text: string, from: number): number {
  characters.lastIndex = from;
  return characters.exec(text)?.index ?? text.length;
}
